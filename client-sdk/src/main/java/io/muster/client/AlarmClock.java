package io.muster.client;

import java.util.function.LongSupplier;

/**
 * Calls the client's attention to the earliest thing that is due. Things due later are looked for
 * when it rings, so at most one alarm counts, and moving a deadline further away costs nothing.
 * Times are monotonic ms. Owner: the client's turn.
 */
final class AlarmClock {
  private final Surroundings.Alarm alarm;
  private final LongSupplier nowMs;
  private final Turns turns;
  private long at = Long.MAX_VALUE;

  AlarmClock(Surroundings.Alarm alarm, LongSupplier nowMs, Turns turns) {
    this.alarm = alarm;
    this.nowMs = nowMs;
    this.turns = turns;
  }

  /** Runs the task in a turn at this time, unless it is woken earlier. */
  void wake(long due, Runnable task) {
    if (due < at) {
      at = due;
      long inMs = Math.max(0, due - nowMs.getAsLong());
      alarm.ring(inMs, () -> turns.execute(() -> rung(due, task)));
    }
  }

  private void rung(long due, Runnable task) {
    if (due == at) { // otherwise an earlier one has taken its place
      at = Long.MAX_VALUE;
      task.run();
    }
  }
}
