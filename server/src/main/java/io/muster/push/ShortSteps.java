package io.muster.push;

import java.util.ArrayDeque;
import java.util.Queue;

/// Looks that go on little by little, a step of each in a tick. In one tick as many are taken as
/// fill a fifth of the time until the next, going by how long they took lately, and at least one:
/// one look goes on at its own pace whatever there is to do, and many share what there is, the one
/// that has waited longest first.
///
/// Bounded by the number of looks that may go on at once. Owner: the push thread.
final class ShortSteps {
  private static final long NANOS_PER_TICK = 10_000_000;
  private static final long FIRST_GUESS = 1_000_000;
  private static final int REMEMBERED = 8;

  private final Queue<Runnable> steps = new ArrayDeque<>();
  private long usual = FIRST_GUESS;

  void add(Runnable step) {
    steps.add(step);
  }

  /// How many wait.
  int size() {
    return steps.size();
  }

  /// Some twenty times in a second. What a step adds has its turn with the next tick.
  void tick() {
    long room = Math.max(1, NANOS_PER_TICK / Math.max(1, usual));
    for (long left = Math.min(room, steps.size()); left > 0; left--) {
      steps.remove().run();
    }
  }

  /// A step is over, with all that it led to.
  void took(long nanos) {
    usual += (nanos - usual) / REMEMBERED;
  }
}
