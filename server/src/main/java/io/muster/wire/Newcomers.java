package io.muster.wire;

import java.util.ArrayDeque;
import java.util.Queue;

/// Those who have been let in and must get on with it by a deadline: say what they speak, finish a
/// request. All have the same time, so they are in order and no timers are needed. Owner: the event
/// loop.
final class Newcomers {

  /// Somebody with a deadline.
  interface Newcomer {
    /// In [System#nanoTime] terms.
    long deadlineNanos();

    /// It got on with it, or is gone.
    boolean settled();

    void tooLate();
  }

  private final Queue<Newcomer> waiting = new ArrayDeque<>();

  void add(Newcomer newcomer) {
    waiting.add(newcomer);
  }

  void sweep(long nowNanos) {
    Newcomer first;
    while ((first = waiting.peek()) != null
        && (first.settled() || first.deadlineNanos() - nowNanos <= 0)) {
      waiting.remove();
      if (!first.settled()) {
        first.tooLate();
      }
    }
  }

  int size() {
    return waiting.size();
  }
}
