package io.muster.push.web;

import io.muster.push.Outcome;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/// What the answers of push services mean (RFC 8030, 8292; the documentation of Mozilla's autopush,
/// Apple, Google, Microsoft and UnifiedPush).
///
/// Whoever registers chooses the service, and may have set up one that answers whatever it likes.
/// So an answer concerns the one device that it is about, never the provider as a whole: not even a
/// refusal of the operator's own key. And reasons are from a fixed list, not in a service's words.
final class Answers {
  /// Until an answer that says what somebody must mend is worth another try.
  static final Duration LONG = Duration.ofHours(1);

  /// Some services refuse the signature, or the key that a subscription was not made with, by 400:
  /// Apple, Google and Mozilla.
  private static final Pattern KEY_REFUSED =
      Pattern.compile(
          "VapidPkHashMismatch|BadJwtToken|UnauthorizedRegistration|\"errno\": *109\\b");

  private Answers() {}

  /// @param retryAfter what the header of that name says
  /// @param body as much of it as was read
  static Outcome outcome(int status, Optional<Duration> retryAfter, String body) {
    return switch (status) {
      case 404, 410 -> new Outcome.Retired(status == 410 ? "gone" : "not-found", Optional.empty());
      // The subscription is bound to the key that it was made with. If the operator has changed the
      // key, its app subscribes again; if the wrong key is configured, no registration is lost.
      case 401, 403 -> later("key-refused", LONG);
      case 408 -> new Outcome.Later("timeout", retryAfter, false);
      case 413 -> new Outcome.Refused("payload-too-large");
      // UnifiedPush: limits are per endpoint, not per host. Microsoft says 406 where others say
      // 429.
      case 406, 429 -> new Outcome.Later("throttled", retryAfter, false);
      default -> byClass(status, retryAfter, body);
    };
  }

  private static Outcome byClass(int status, Optional<Duration> retryAfter, String body) {
    return switch (status / 100) {
      case 2 -> new Outcome.Accepted();
      case 3 -> later("redirect", LONG);
      case 4 ->
          KEY_REFUSED.matcher(body).find()
              ? later("key-refused", LONG)
              : new Outcome.Refused("request-refused");
      case 5 -> new Outcome.Later("service-error", retryAfter, false);
      default -> later("no-such-status", LONG);
    };
  }

  private static Outcome later(String reason, Duration after) {
    return new Outcome.Later(reason, Optional.of(after), false);
  }
}
