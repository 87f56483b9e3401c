package io.muster.push.fcm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.muster.push.Notification;
import io.muster.push.Notification.Kind;
import io.muster.push.Notifications;
import io.muster.push.http.Json;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PayloadTest {
  private static final Notification MESSAGE = Notifications.message("Hikers", "rain at ten");

  @Test
  @DisplayName("G1 a message is words, data and what each platform takes")
  void aMessage() {
    assertThat(render(MESSAGE))
        .isEqualTo(
            """
            {"android":{"collapse_key":"m-g1","notification":{"channel_id":"message",\
            "notification_count":3,"tag":"m-g1"},"priority":"HIGH","ttl":"86400s"},\
            "apns":{"headers":{"apns-collapse-id":"m-g1","apns-expiration":"1780401600",\
            "apns-priority":"10","apns-push-type":"alert"},\
            "payload":{"aps":{"badge":3,"sound":"default"}}},\
            "data":{"badge":"3","entry":"42","group":"g1","kind":"message"},\
            "notification":{"body":"rain at ten","title":"Hikers"},\
            "token":"the-token",\
            "webpush":{"headers":{"TTL":"86400","Topic":"m-g1","Urgency":"high"},\
            "notification":{"silent":false,"tag":"m-g1"}}}\
            """);
  }

  @Test
  @DisplayName("G3 in quiet hours it makes no sound and wakes no dozing device")
  void quietHours() {
    var quiet = message(Notifications.quiet(MESSAGE));
    assertThat(Json.object(quiet, "android")).containsEntry("priority", "NORMAL");
    assertThat(Json.object(Json.object(quiet, "android"), "notification"))
        .containsEntry("channel_id", "message-silent");
    assertThat(Json.object(Json.object(quiet, "webpush"), "notification"))
        .containsEntry("silent", true);
    var apns = Json.object(quiet, "apns");
    assertThat(Json.object(apns, "headers")).containsEntry("apns-priority", "5");
    assertThat(Json.object(Json.object(apns, "payload"), "aps")).doesNotContainKey("sound");
  }

  @Test
  @DisplayName("G4 clearing and waking are data alone, and carry the badge as data")
  void dataAlone() {
    for (var kind : new Kind[] {Kind.CLEAR, Kind.WAKE}) {
      var message = message(Notifications.silent(kind));
      assertThat(message).doesNotContainKey("notification");
      assertThat(Json.object(message, "android")).doesNotContainKey("notification");
      assertThat(Json.object(message, "webpush")).doesNotContainKey("notification");
      assertThat(Json.object(message, "data"))
          .containsEntry("group", "g1")
          .containsEntry("badge", "0")
          .containsEntry("kind", kind == Kind.CLEAR ? "clear" : "wake");
      assertThat(Json.object(message, "android"))
          .containsEntry("priority", kind == Kind.CLEAR ? "NORMAL" : "HIGH");
      assertThat(Json.object(Json.object(message, "apns"), "headers"))
          .containsEntry("apns-push-type", "background")
          .containsEntry("apns-priority", "5");
    }
  }

  @Test
  @DisplayName("G2 a time that is over is no time, and a long one is what FCM takes")
  void timeToLive() {
    var late =
        Json.read(Payload.render(MESSAGE, "t", Notifications.TOMORROW.plusSeconds(1)).orElseThrow())
            .orElseThrow();
    assertThat(Json.object(Json.object(late, "message"), "android")).containsEntry("ttl", "0s");
    var early =
        Json.read(
                Payload.render(MESSAGE, "t", Notifications.TOMORROW.minusSeconds(9_999_999))
                    .orElseThrow())
            .orElseThrow();
    assertThat(Json.object(Json.object(early, "message"), "android"))
        .containsEntry("ttl", "2419200s");
  }

  @Test
  @DisplayName("G2 4 KB + 1: the body is cut and the data stays whole; data alone is too large")
  void theLimit() {
    var around = render(Notifications.message("Hikers", "")).getBytes(UTF_8).length;
    int room = Payload.BYTES_MAX - (around - "{\"token\":\"the-token\"}".length());
    var fits = message(Notifications.message("Hikers", "a".repeat(room)));
    assertThat(body(fits)).matches("a{" + room + "}");

    var over = message(Notifications.message("Hikers", "a".repeat(room + 1)));
    assertThat(body(over)).matches("a{" + (room - 3) + "}…");
    assertThat(Json.object(over, "data")).isEqualTo(Json.object(fits, "data"));

    var huge = message(Notifications.message("Hikers", "🌧".repeat(5000)));
    assertThat(body(huge)).matches("(🌧)+…");
    assertThat(Json.object(huge, "data")).isEqualTo(Json.object(fits, "data"));

    assertThat(Payload.render(Notifications.loaded(MESSAGE, 4096), "t", Notifications.NOW))
        .isEmpty();
  }

  private static String render(Notification notification) {
    var body = Payload.render(notification, "the-token", Notifications.NOW).orElseThrow();
    assertThat(body).startsWith("{\"message\":").endsWith("}");
    return body.substring("{\"message\":".length(), body.length() - 1);
  }

  private static Map<String, Object> message(Notification notification) {
    return Json.read(render(notification)).orElseThrow();
  }

  private static String body(Map<String, Object> message) {
    return Json.text(Json.object(message, "notification"), "body").orElseThrow();
  }
}
