package io.muster.push.apns;

import io.muster.push.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What APNs means by its reasons.
///
/// BadDeviceToken is also what a good token gets in the wrong environment, and
/// DeviceTokenNotForTopic what it gets under a wrong topic. One wrong key of the configuration must
/// not retire every device, so they refuse the notification and the registration lives on.
final class Answers {
  /// Apple takes a new provider token no more often.
  private static final Duration TOKEN_PAUSE = Duration.ofMinutes(20);

  private Answers() {}

  /// @param since when the device's token died; empty: Apple did not say
  /// @param topics how many apps the operator has: a topic that is refused is one of them
  static Outcome refusal(int status, String reason, Optional<Instant> since, int topics) {
    return switch (reason) {
      case "Unregistered", "ExpiredToken" -> new Outcome.Retired(reason, since);
      case "BadDeviceToken",
          "DeviceTokenNotForTopic",
          "PayloadTooLarge",
          "PayloadEmpty",
          "BadCollapseId",
          "BadExpirationDate",
          "BadMessageId",
          "BadPriority",
          "InvalidPushType",
          "DuplicateHeaders",
          "MissingDeviceToken",
          "BadPath",
          "MethodNotAllowed" ->
          new Outcome.Refused(reason);
      case String topic when isOfTheTopic(topic) -> new Outcome.Misconfigured(reason, topics == 1);
      case "BadCertificate",
          "BadCertificateEnvironment",
          "ExpiredProviderToken",
          "InvalidProviderToken",
          "MissingProviderToken",
          "UnrelatedKeyIdInToken",
          "BadEnvironmentKeyIdInToken",
          "Forbidden" ->
          new Outcome.Misconfigured(reason);
      case "TooManyProviderTokenUpdates" ->
          new Outcome.Later(reason, Optional.of(TOKEN_PAUSE), true);
      case "TooManyRequests" -> new Outcome.Later(reason, Optional.empty(), false);
      case "IdleTimeout", "Shutdown", "InternalServerError", "ServiceUnavailable" ->
          new Outcome.Later(reason, Optional.empty(), true);
      default -> byStatus(status, reason, since);
    };
  }

  /// Whether it is the app that is refused, and not the credentials.
  static boolean isOfTheTopic(String reason) {
    return switch (reason) {
      case "BadTopic", "MissingTopic", "TopicDisallowed" -> true;
      default -> false;
    };
  }

  private static Outcome byStatus(int status, String reason, Optional<Instant> since) {
    var name = reason.matches("[A-Za-z]{1,40}") ? reason : Integer.toString(status);
    return switch (status) {
      case 403 -> new Outcome.Misconfigured(name);
      case 410 -> new Outcome.Retired(name, since);
      case 429 -> new Outcome.Later(name, Optional.empty(), false);
      default ->
          status >= 500
              ? new Outcome.Later(name, Optional.empty(), true)
              : new Outcome.Refused(name);
    };
  }
}
