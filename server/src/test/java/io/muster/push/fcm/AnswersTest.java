package io.muster.push.fcm;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.push.Outcome;
import io.muster.push.http.HttpLine;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Answers that are not in the documentation; the others are asked of a stand-in.
class AnswersTest {
  private static final Optional<Duration> SOON = Optional.of(Duration.ofSeconds(7));

  @Test
  @DisplayName("G2 an answer that nobody documented goes by its status")
  void byStatus() {
    assertThat(outcome(502, "<html>bad gateway</html>"))
        .isEqualTo(new Outcome.Later("502", SOON, true));
    assertThat(outcome(429, "")).isEqualTo(new Outcome.Later("429", SOON, true));
    assertThat(outcome(413, "{}")).isEqualTo(new Outcome.Refused("413"));
    assertThat(outcome(418, "[]")).isEqualTo(new Outcome.Refused("418"));
    assertThat(outcome(307, "")).isEqualTo(new Outcome.Refused("307"));
    assertThat(outcome(403, "{\"error\":{\"status\":\"<script>\"}}"))
        .isEqualTo(new Outcome.Misconfigured("403"));
    assertThat(outcome(400, "{\"error\":\"text\"}"))
        .isEqualTo(new Outcome.Refused("INVALID_ARGUMENT"));
    assertThat(outcome(500, "{\"error\":{\"status\":\"INTERNAL\",\"details\":[1,null,[]]}}"))
        .isEqualTo(new Outcome.Later("INTERNAL", SOON, true));
  }

  @Test
  @DisplayName("G2 an access token that was just made and is refused is a matter of settings")
  void accessTokens() {
    var answer = answer(401, "{\"error\":{\"status\":\"UNAUTHENTICATED\"}}");
    assertThat(Answers.outcome(answer, SOON, Optional.of(Duration.ofSeconds(59))))
        .isEqualTo(new Outcome.Misconfigured("UNAUTHENTICATED"));
    assertThat(Answers.outcome(answer, SOON, Optional.of(Duration.ofSeconds(60))))
        .isEqualTo(new Outcome.Later("UNAUTHENTICATED", Optional.empty(), false));
    assertThat(Answers.outcome(answer, SOON, Optional.empty()))
        .isEqualTo(new Outcome.Later("UNAUTHENTICATED", Optional.empty(), false));
  }

  @Test
  @DisplayName("G2 what Apple refuses of the project concerns neither Android nor the access token")
  void thirdParties() {
    var answer =
        answer(
            401,
            """
            {"error":{"status":"UNAUTHENTICATED","details":[{"errorCode":"THIRD_PARTY_AUTH_ERROR",\
            "@type":"type.googleapis.com/google.firebase.fcm.v1.FcmError"}]}}\
            """);
    assertThat(Answers.outcome(answer, SOON, Optional.empty()))
        .isEqualTo(new Outcome.Misconfigured("THIRD_PARTY_AUTH_ERROR", false));
    assertThat(Answers.isOfTheAccessToken(answer)).isFalse();
    assertThat(Answers.isOfTheAccessToken(answer(401, ""))).isTrue();
  }

  private static Outcome outcome(int status, String body) {
    return Answers.outcome(answer(status, body), SOON, Optional.empty());
  }

  private static HttpLine.Answer answer(int status, String body) {
    return new HttpLine.Answer(status, HttpHeaders.of(Map.of(), (_, _) -> true), body);
  }
}
