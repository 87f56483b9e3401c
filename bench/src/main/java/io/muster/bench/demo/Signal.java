package io.muster.bench.demo;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Wakes whoever waits for something to become true. Any thread.
final class Signal {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  private long raised;

  /// Something has happened: look again.
  synchronized void raise() {
    raised++;
    notifyAll();
  }

  /// Waits until it holds, at most ten seconds. Looks without holding up whoever raises.
  ///
  /// @return whether it does
  boolean await(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      long before = count();
      if (condition.getAsBoolean()) {
        return true;
      }
      if (System.nanoTime() >= deadline) {
        return false;
      }
      awaitMoreThan(before);
    }
  }

  private synchronized long count() {
    return raised;
  }

  /// Waits for the next raise, or a little: not everything that matters is raised.
  private synchronized void awaitMoreThan(long before) throws InterruptedException {
    long lookAgain = System.nanoTime() + LOOK_AGAIN.toNanos();
    long left = LOOK_AGAIN.toMillis();
    while (raised == before && left > 0) {
      wait(left);
      left = (lookAgain - System.nanoTime()) / 1_000_000;
    }
  }
}
