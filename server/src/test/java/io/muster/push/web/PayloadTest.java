package io.muster.push.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.muster.push.Notification;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("G1 Web Push: what the app finds in a message")
class PayloadTest {
  private static final int MAX = Recipient.PLAIN_BYTES_MAX;

  private static String rendered(Notification notification) {
    return new String(Payload.render(notification, MAX).orElseThrow(), StandardCharsets.UTF_8);
  }

  private static Map<String, Object> read(String json) {
    try {
      return JSONObjectUtils.parse(json);
    } catch (ParseException broken) {
      throw new AssertionError(json, broken);
    }
  }

  @Test
  void everythingIsInIt() {
    assertThat(rendered(Given.notification("Hikers", "Ann: \"rain\" <at> ten 🌧")))
        .isEqualTo(
            "{\"kind\":\"mention\",\"tag\":\"g17\",\"title\":\"Hikers\","
                + "\"body\":\"Ann: \\\"rain\\\" <at> ten 🌧\",\"badge\":3,\"silent\":false,"
                + "\"data\":{\"group\":\"17\",\"seq\":\"42\"}}");
  }

  @Test
  void whatIsNotShownHasNoWords() {
    var wake =
        new Notification(
            Notification.Kind.WAKE,
            "wake",
            new TreeMap<>(Map.of("purge", "1")),
            Optional.empty(),
            OptionalInt.empty(),
            false,
            true,
            Given.NOW);
    assertThat(rendered(wake))
        .isEqualTo(
            "{\"kind\":\"wake\",\"tag\":\"wake\",\"silent\":true,\"data\":{\"purge\":\"1\"}}");
  }

  @Test
  void aBodyThatJustFitsIsWhole() {
    int room = MAX - rendered(Given.notification("Hikers", "")).length();

    assertThat(read(rendered(Given.notification("Hikers", "a".repeat(room)))))
        .containsEntry("body", "a".repeat(room));
  }

  @Test
  void aBodyThatIsOneByteTooLongIsCut() {
    int room = MAX - rendered(Given.notification("Hikers", "")).length();
    var json = rendered(Given.notification("Hikers", "a".repeat(room + 1)));

    assertThat(read(json)).containsEntry("body", "a".repeat(room - 3) + "…");
    assertThat(json.getBytes(StandardCharsets.UTF_8)).hasSize(MAX);
  }

  @Test
  void noCharacterIsCutInHalf() {
    for (int before = 0; before < 8; before++) {
      var body = "x".repeat(before) + "🌧".repeat(2_000);
      var json = rendered(Given.notification("山", body));
      var cut = (String) read(json).get("body");

      assertThat(json.getBytes(StandardCharsets.UTF_8).length).isBetween(MAX - 7, MAX);
      assertThat(cut).endsWith("🌧…");
      assertThat(cut.codePoints().filter(it -> it == '�' || it == '?')).isEmpty();
    }
  }

  @Test
  void lettersThatTakeMoreRoomInJsonAreCounted() {
    var json = rendered(Given.notification("Hikers", "\u0001\"".repeat(3_000)));

    assertThat(json.getBytes(StandardCharsets.UTF_8).length).isBetween(MAX - 8, MAX);
    assertThat((String) read(json).get("body")).startsWith("\u0001\"").endsWith("…");
  }

  @Test
  void aTitleIsCutAfterTheBody() {
    var json = read(rendered(Given.notification("山".repeat(3_000), "rain at ten")));

    assertThat(json).containsEntry("body", "");
    assertThat((String) json.get("title")).startsWith("山山").endsWith("…");
  }

  @Test
  void dataAreNeverCut() {
    var long1 = new TreeMap<>(Map.of("group", "1".repeat(MAX - 60)));
    var notification =
        new Notification(
            Notification.Kind.MESSAGE,
            "g",
            long1,
            Optional.of(new Notification.Alert("Hikers", "rain")),
            OptionalInt.empty(),
            true,
            true,
            Given.NOW);
    assertThat(Payload.render(notification, MAX)).isEmpty();
    assertThat(
            Payload.render(notification, MAX + 40)
                .map(it -> read(new String(it, StandardCharsets.UTF_8))))
        .hasValueSatisfying(it -> assertThat(it).containsEntry("data", long1));
  }
}
