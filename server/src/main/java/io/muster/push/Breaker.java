package io.muster.push;

import java.time.Duration;
import java.time.Instant;

/// Stops asking a provider that is down: after a few failures in a row nothing is sent for a while,
/// then one to see, and if that fails, nothing for twice as long. Owner: the push thread.
final class Breaker {
  private static final int FAILURES = 5;
  private static final Duration FIRST = Duration.ofSeconds(1);
  static final Duration LAST = Duration.ofMinutes(2);

  private final Incidents incidents;
  private int failures;
  private Instant openSince = Instant.EPOCH;
  private Instant openUntil = Instant.EPOCH;
  private boolean probing;

  Breaker(Incidents incidents) {
    this.incidents = incidents;
  }

  /// How many may be sent now: none, one to see, or `all`.
  int room(Instant now, int all) {
    if (rests(now)) {
      return 0;
    }
    return failures < FAILURES ? all : probing ? 0 : Math.min(1, all);
  }

  boolean isOpen(Instant now) {
    return rests(now) || failures >= FAILURES;
  }

  /// If the clock was set back, the rest that was being taken begins anew, and is no longer.
  private boolean rests(Instant now) {
    if (now.isBefore(openSince)) {
      openUntil = now.plus(Duration.between(openSince, openUntil));
      openSince = now;
    }
    return now.isBefore(openUntil);
  }

  private void rest(Instant now, Duration time) {
    openSince = now;
    openUntil = now.plus(time);
  }

  /// Something was sent.
  void sent() {
    probing = failures >= FAILURES;
  }

  /// The provider has answered for itself.
  void worked() {
    failures = 0;
    probing = false;
    openSince = Instant.EPOCH;
    openUntil = Instant.EPOCH;
    incidents.up();
  }

  /// @param atLeast as long as the provider wants to be left alone
  void failed(Instant now, Duration atLeast, String reason) {
    probing = false;
    if (rests(now)) {
      // Sent before it opened: what they say is known.
      return;
    }
    failures++;
    if (failures >= FAILURES) {
      int doublings = Math.min(failures - FAILURES, 10);
      var wait = FIRST.multipliedBy(1L << doublings);
      rest(now, Durations.longer(atLeast, Durations.shorter(wait, LAST)));
      incidents.down(reason, openUntil);
    } else if (!atLeast.isZero()) {
      rest(now, atLeast);
      incidents.down(reason, openUntil);
    }
  }

  /// Nothing works until somebody has mended it: one attempt in two minutes.
  void broken(Instant now, String reason) {
    failures = Math.max(failures, FAILURES);
    probing = false;
    rest(now, LAST);
    incidents.broken(reason, openUntil);
  }
}
