package io.muster.push.vendor;

import io.muster.push.Outcome;
import java.time.Duration;
import java.util.Optional;

/// What came of a request.
///
/// @param after when the vendor is to be asked again, if anything says so
/// @param ahead how far the vendor's clock is ahead of this machine's, by the answer's date; zero
///   where it has none
record Reading(Coded coded, Optional<Duration> after, Duration ahead) {
  /// From here on it may be the reason why a signature is not accepted.
  private static final Duration SKEW_MIN = Duration.ofMinutes(2);

  static Reading of(Meaning meaning, String code) {
    return new Reading(new Coded(meaning, code, ""), Optional.empty(), Duration.ZERO);
  }

  /// What came instead of an answer.
  static Reading of(Outcome.Later failure) {
    return new Reading(
        new Coded(Meaning.DOWN, failure.reason(), ""), failure.after(), Duration.ZERO);
  }

  Reading as(Meaning meaning) {
    return new Reading(new Coded(meaning, coded.code(), coded.words()), after, ahead);
  }

  /// With what is behind it: a wrong clock looks like wrong credentials.
  Meaning meaning() {
    return switch (coded.meaning()) {
      case STALE, CREDENTIALS -> isSkewed() ? Meaning.CLOCK : coded.meaning();
      case ACCEPTED, DEAD, TOO_FAST, SPENT, DOWN, UNFIT, CLOCK, FORBIDDEN, UNKNOWN ->
          coded.meaning();
    };
  }

  private boolean isSkewed() {
    return ahead.abs().compareTo(SKEW_MIN) >= 0;
  }

  Outcome outcome() {
    var reason = coded.code();
    return switch (meaning()) {
      case ACCEPTED -> new Outcome.Accepted();
      case DEAD -> new Outcome.Retired(reason, Optional.empty());
      case TOO_FAST, SPENT, DOWN -> new Outcome.Later(reason, after, true);
      case UNFIT -> new Outcome.Refused(reason);
      case CLOCK -> new Outcome.Misconfigured("clock-skew");
      case STALE, CREDENTIALS -> new Outcome.Misconfigured(reason);
      case FORBIDDEN -> new Outcome.Misconfigured(reason, !reason.equals(Huawei.NO_HIGH_PRIORITY));
      case UNKNOWN -> new Outcome.Later(reason, after, false);
    };
  }
}
