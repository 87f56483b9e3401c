package io.muster.push;

import java.time.Duration;
import java.time.Instant;

/// A token bucket: at most so many in a second, and what was not used of the last tenth. Owner: the
/// push thread.
final class Rate {
  private final int perSecond;
  private double tokens;
  private Instant at = Instant.EPOCH;

  Rate(int perSecond) {
    this.perSecond = perSecond;
  }

  int room(Instant now) {
    if (now.isBefore(at)) {
      // The clock was set back.
      at = now;
    } else if (now.isAfter(at)) {
      double more = Duration.between(at, now).toMillis() * (perSecond / 1_000.0);
      tokens = Math.min(Math.max(1, perSecond / 10.0), tokens + more);
      at = now;
    }
    return (int) tokens;
  }

  void used(int some) {
    tokens -= some;
  }
}
