package io.muster.push;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait before the next attempt: twice as long each time, up to an hour, somewhere
/// between half of that and all of it, so that what failed together does not come back together.
final class Backoff {
  private static final Duration FIRST = Duration.ofSeconds(2);
  private static final Duration LAST = Duration.ofHours(1);

  private final RandomGenerator random;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  /// @param attempts in vain so far
  /// @param atLeast what the provider asked for
  Duration next(int attempts, Duration atLeast) {
    var full = FIRST.multipliedBy(1L << Math.min(attempts, 20));
    long most = Math.min(full.toMillis(), LAST.toMillis());
    var wait = Duration.ofMillis(most / 2 + random.nextLong(most / 2 + 1));
    return wait.compareTo(atLeast) > 0 ? wait : atLeast.plusMillis(random.nextLong(1_000));
  }
}
