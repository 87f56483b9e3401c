package io.muster.push.apns;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.push.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AnswersTest {
  private static final Optional<Instant> SINCE = Optional.of(Instant.EPOCH);

  @Test
  @DisplayName("G2 every reason that Apple documents has its outcome")
  void everyReason() {
    for (var reason : List.of("Unregistered", "ExpiredToken")) {
      assertThat(refusal(reason)).isEqualTo(new Outcome.Retired(reason, SINCE));
    }
    for (var reason :
        List.of(
            "BadDeviceToken",
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
            "MethodNotAllowed")) {
      assertThat(refusal(reason)).isEqualTo(new Outcome.Refused(reason));
    }
    for (var reason :
        List.of(
            "BadCertificate",
            "BadCertificateEnvironment",
            "ExpiredProviderToken",
            "InvalidProviderToken",
            "MissingProviderToken",
            "UnrelatedKeyIdInToken",
            "BadEnvironmentKeyIdInToken",
            "Forbidden")) {
      assertThat(refusal(reason)).isEqualTo(new Outcome.Misconfigured(reason, true));
    }
    for (var reason :
        List.of("IdleTimeout", "Shutdown", "InternalServerError", "ServiceUnavailable")) {
      assertThat(refusal(reason)).isEqualTo(new Outcome.Later(reason, Optional.empty(), true));
    }
    assertThat(refusal("TooManyRequests"))
        .isEqualTo(new Outcome.Later("TooManyRequests", Optional.empty(), false));
    assertThat(refusal("TooManyProviderTokenUpdates"))
        .isEqualTo(
            new Outcome.Later(
                "TooManyProviderTokenUpdates", Optional.of(Duration.ofMinutes(20)), true));
  }

  @Test
  @DisplayName("G2 an app that is refused concerns everybody only where it is the only one")
  void topics() {
    for (var reason : List.of("BadTopic", "MissingTopic", "TopicDisallowed")) {
      assertThat(Answers.refusal(400, reason, SINCE, 1))
          .isEqualTo(new Outcome.Misconfigured(reason, true));
      assertThat(Answers.refusal(400, reason, SINCE, 2))
          .isEqualTo(new Outcome.Misconfigured(reason, false));
    }
  }

  private static Outcome refusal(String reason) {
    return Answers.refusal(400, reason, SINCE, 2);
  }
}
