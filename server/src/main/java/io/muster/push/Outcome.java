package io.muster.push;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What a provider answered, or what came instead of an answer. Reasons are short and stable, in
/// the provider's own words where it has any (`Unregistered`, `QUOTA_EXCEEDED`): metrics count by
/// them. Never a token, never content.
public sealed interface Outcome {
  String reason();

  /// It is with the provider now.
  record Accepted() implements Outcome {
    @Override
    public String reason() {
      return "accepted";
    }
  }

  /// Not now: to be tried again.
  ///
  /// @param after no sooner than that; empty: the provider said nothing
  /// @param everybody it concerns the provider as a whole (down, unreachable, throttling the
  ///   sender), not this device alone
  record Later(String reason, Optional<Duration> after, boolean everybody) implements Outcome {}

  /// The registration is dead: nothing is sent to it any more.
  ///
  /// @param since when the provider learned so; a registration made later lives on. Empty: now
  record Retired(String reason, Optional<Instant> since) implements Outcome {}

  /// This notification will never be taken, whoever it is for; the registration is fine.
  record Refused(String reason) implements Outcome {}

  /// The provider does not accept the operator's credentials or settings. Nothing is lost: it is
  /// tried again, seldom, until somebody has mended them.
  ///
  /// @param everybody it concerns whatever is sent to the provider, not one app, platform or kind
  ///   of message alone
  record Misconfigured(String reason, boolean everybody) implements Outcome {
    /// It concerns everybody.
    public Misconfigured(String reason) {
      this(reason, true);
    }
  }
}
