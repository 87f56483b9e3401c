package io.muster.bench.replay;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// When the steps of one script are due. Owner: the group's player.
final class Pace {
  private final double speed;
  private final int firstMinute;
  private final long began = System.nanoTime();

  private Pace(double speed, int firstMinute) {
    this.speed = speed;
    this.firstMinute = firstMinute;
  }

  /// As fast as it goes.
  static Pace free() {
    return new Pace(Double.POSITIVE_INFINITY, 0);
  }

  /// As in the log, so many times as fast.
  static Pace of(double speed, int firstMinute) {
    return new Pace(speed, firstMinute);
  }

  void await(int minute) {
    long due = (long) (Duration.ofMinutes(minute - firstMinute).toNanos() / speed);
    long left = due - (System.nanoTime() - began);
    while (left > 0) {
      LockSupport.parkNanos(left);
      left = due - (System.nanoTime() - began);
    }
  }
}
