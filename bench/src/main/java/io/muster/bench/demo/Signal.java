package io.muster.bench.demo;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Wakes whoever waits for something to become true. Any thread.
final class Signal {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /// Something has happened: look again.
  synchronized void raise() {
    notifyAll();
  }

  /// Waits until it holds, at most ten seconds.
  ///
  /// @return whether it does
  synchronized boolean await(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return false;
      }
      wait(Math.min(left, 50));
    }
    return true;
  }
}
