package io.muster.client;

import io.muster.client.store.LocalStore;
import io.muster.client.wire.Dialer;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Everything a client touches outside itself: network, disk, threads, clocks, chance.
 *
 * @param monotonicMs a clock for durations, never back
 * @param wallMicros the time of day in microseconds since 1970, as good as the device knows it
 */
record Surroundings(
    Dialer dialer,
    LocalStore store,
    Executor executor,
    Alarm alarm,
    LongSupplier monotonicMs,
    LongSupplier wallMicros,
    RandomGenerator random) {

  /** Runs a task later, on any thread. */
  interface Alarm {
    void ring(long inMs, Runnable task);
  }
}
