package io.muster.account;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Wrong codes since the last right one. Every fifth locks the codes of the authenticator, the
/// first time for ten minutes, then each time for twice as long, up to a day. Recovery codes are
/// too long to be guessed and are not locked.
///
/// @param lockedUntil in the past: they are not locked
public record Misses(int count, Instant lockedUntil) {
  public static final Misses NONE = new Misses(0, Instant.EPOCH);
  static final int TRIES = 5;
  private static final Duration FIRST = Duration.ofMinutes(10);
  private static final Duration LAST = Duration.ofDays(1);

  Misses oneMore(Instant at) {
    int now = count + 1;
    return new Misses(now, now % TRIES == 0 ? at.plus(lock(now / TRIES)) : lockedUntil);
  }

  private static Duration lock(int times) {
    Duration lock = FIRST.multipliedBy(1L << Math.min(times - 1, 10));
    return lock.compareTo(LAST) < 0 ? lock : LAST;
  }

  /// How long it is still locked.
  Optional<Duration> left(Instant at) {
    return at.isBefore(lockedUntil)
        ? Optional.of(Duration.between(at, lockedUntil))
        : Optional.empty();
  }
}
