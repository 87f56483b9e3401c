package io.muster.app;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Says how long something takes, not what time it is: it goes on from the moment it was made as
/// evenly as [System#nanoTime], however the system's clock is set meanwhile. For deadlines of
/// connections, which must not all pass because an operator corrects a clock or a machine wakes up.
final class SteadyClock implements InstantSource {
  private final Instant start = Instant.now();
  private final long startNanos = System.nanoTime();

  @Override
  public Instant instant() {
    return start.plus(Duration.ofNanos(System.nanoTime() - startNanos));
  }
}
