package io.muster.push.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.push.Outcome;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("G2 Web Push: what the answers of push services mean")
class AnswersTest {
  private static final Optional<Duration> MINUTE = Optional.of(Duration.ofMinutes(1));

  private static Outcome outcome(int status, String body) {
    return Answers.outcome(status, Optional.empty(), body);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 202, 204})
  void taken(int status) {
    assertThat(outcome(status, "")).isEqualTo(new Outcome.Accepted());
  }

  @Test
  void theSubscriptionIsGone() {
    assertThat(outcome(410, "")).isEqualTo(new Outcome.Retired("gone", Optional.empty()));
    assertThat(outcome(404, "")).isEqualTo(new Outcome.Retired("not-found", Optional.empty()));
  }

  @Test
  void thisMessageWillNeverBeTaken() {
    assertThat(outcome(413, "")).isEqualTo(new Outcome.Refused("payload-too-large"));
    assertThat(outcome(400, "{\"errno\":112,\"message\":\"Invalid TTL\"}"))
        .isEqualTo(new Outcome.Refused("request-refused"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "401 | {\"errno\":109}",
        "403 | the VAPID credentials in the authorization header do not correspond",
        "403 | {\"reason\":\"BadJwtToken\"}",
        "400 | {\"reason\":\"VapidPkHashMismatch\"}",
        "400 | UnauthorizedRegistration",
        "400 | {\"code\":400, \"errno\": 109}"
      })
  @DisplayName("G2 a foreign VAPID key loses no registration, and stops nobody else")
  void aForeignKey(int status, String body) {
    assertThat(outcome(status, body))
        .isEqualTo(new Outcome.Later("key-refused", Optional.of(Answers.LONG), false));
  }

  @ParameterizedTest
  @ValueSource(ints = {406, 429})
  @DisplayName("G2 too many for one device, as Microsoft and as everybody else says it")
  void tooManyForOneDevice(int status) {
    assertThat(Answers.outcome(status, MINUTE, ""))
        .isEqualTo(new Outcome.Later("throttled", MINUTE, false));
    assertThat(outcome(status, ""))
        .isEqualTo(new Outcome.Later("throttled", Optional.empty(), false));
  }

  @Test
  void laterIsWhenTheServiceSaysSo() {
    assertThat(Answers.outcome(503, MINUTE, ""))
        .isEqualTo(new Outcome.Later("service-error", MINUTE, false));
    assertThat(outcome(500, ""))
        .isEqualTo(new Outcome.Later("service-error", Optional.empty(), false));
  }

  @Test
  void aRedirectIsNotFollowed() {
    assertThat(outcome(301, ""))
        .isEqualTo(new Outcome.Later("redirect", Optional.of(Answers.LONG), false));
  }

  @Test
  void noAnswerOfAServiceThatAClientNamedConcernsEverybody() {
    assertThat(IntStream.rangeClosed(100, 999).mapToObj(status -> outcome(status, "")))
        .noneMatch(Outcome.Misconfigured.class::isInstance)
        .noneMatch(it -> it instanceof Outcome.Later(var _, var _, var all) && all);
  }
}
