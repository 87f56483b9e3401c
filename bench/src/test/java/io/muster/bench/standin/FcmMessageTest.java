package io.muster.bench.standin;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FcmMessageTest {
  private static JsonObject message(String fields) {
    return JsonParser.parseString("{\"token\":\"t\"," + fields + "}").getAsJsonObject();
  }

  @Test
  void whatGoogleTakesIsTaken() {
    var good =
        message(
            """
            "data":{"kind":"message"},"android":{"priority":"HIGH","ttl":"60s",\
            "data":{"title":"Hikers"}},"apns":{"headers":{"apns-priority":"10"},\
            "payload":{"aps":{"badge":3}}},"webpush":{"notification":{"silent":true}}\
            """);
    assertThat(FcmMessage.isWellFormed(good)).isTrue();
    assertThat(FcmMessage.isTooBig(good)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"topic\":\"both\"",
        "\"words\":{}",
        "\"notification\":{\"tag\":\"t\"}",
        "\"data\":{\"count\":3}",
        "\"data\":{\"from\":\"ann\"}",
        "\"data\":{\"google.x\":\"1\"}",
        "\"android\":{\"data\":{\"gcm.x\":\"1\"}}",
        "\"android\":{\"ttl\":60}",
        "\"android\":{\"priority\":\"urgent\"}",
        "\"android\":{\"notification\":{\"channel\":\"message\"}}",
        "\"apns\":{\"headers\":{\"apns-priority\":10}}",
        "\"webpush\":{\"title\":\"Hikers\"}"
      })
  void whatGoogleRefusesIsRefused(String fields) {
    assertThat(FcmMessage.isWellFormed(message(fields))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"data\":{\"a\":\"%s\"}",
        "\"android\":{\"data\":{\"a\":\"%s\"}}",
        "\"android\":{\"notification\":{\"body\":\"%s\"}}",
        "\"apns\":{\"payload\":{\"aps\":{\"alert\":\"%s\"}}}",
        "\"webpush\":{\"notification\":{\"body\":\"%s\"}}"
      })
  void fourKilobytesAreTheMostOnEachPlatform(String fields) {
    assertThat(FcmMessage.isTooBig(message(fields.formatted("a".repeat(4_000))))).isFalse();
    assertThat(FcmMessage.isTooBig(message(fields.formatted("a".repeat(4_096))))).isTrue();
  }
}
