package io.muster.push;

import java.time.Duration;
import java.time.Instant;

/// Stops asking a provider that is down: after a few failures in a row nothing is sent for a while,
/// then one to see, and if that fails, nothing for twice as long. Owner: the push thread.
final class Breaker {
  private static final int FAILURES = 5;
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LAST = Duration.ofMinutes(2);

  private int failures;
  private Instant openUntil = Instant.EPOCH;
  private boolean probing;

  /// How many may be sent now: none, one to see, or `all`.
  int room(Instant now, int all) {
    if (now.isBefore(openUntil)) {
      return 0;
    }
    return failures < FAILURES ? all : probing ? 0 : Math.min(1, all);
  }

  boolean isOpen(Instant now) {
    return failures >= FAILURES || now.isBefore(openUntil);
  }

  /// Something was sent.
  void sent() {
    probing = failures >= FAILURES;
  }

  /// The provider has answered for itself.
  void worked() {
    failures = 0;
    probing = false;
    openUntil = Instant.EPOCH;
  }

  /// @param atLeast as long as the provider wants to be left alone
  void failed(Instant now, Duration atLeast) {
    probing = false;
    if (now.isBefore(openUntil)) {
      // Sent before it opened: what they say is known.
      return;
    }
    failures++;
    if (failures >= FAILURES) {
      int doublings = Math.min(failures - FAILURES, 10);
      var wait = FIRST.multipliedBy(1L << doublings);
      openUntil = now.plus(longer(atLeast, wait.compareTo(LAST) < 0 ? wait : LAST));
    } else if (!atLeast.isZero()) {
      openUntil = now.plus(atLeast);
    }
  }

  /// Nothing works until somebody has mended it: one attempt in two minutes.
  void broken(Instant now) {
    failures = Math.max(failures, FAILURES);
    probing = false;
    openUntil = now.plus(LAST);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
