package io.muster.wire;

import java.util.ArrayList;
import java.util.List;

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

  private final List<Newcomer> waiting = new ArrayList<>();

  void add(Newcomer newcomer) {
    waiting.add(newcomer);
  }

  void sweep(long nowNanos) {
    waiting.removeIf(Newcomer::settled);
    var late = waiting.stream().filter(one -> one.deadlineNanos() - nowNanos <= 0).toList();
    waiting.removeAll(late);
    late.forEach(Newcomer::tooLate);
  }

  int size() {
    return waiting.size();
  }
}
