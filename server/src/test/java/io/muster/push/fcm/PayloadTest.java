package io.muster.push.fcm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.muster.push.Notification;
import io.muster.push.Notification.Kind;
import io.muster.push.Notifications;
import io.muster.push.fcm.FcmConfig.Android;
import io.muster.push.http.Json;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PayloadTest {
  private static final Notification MESSAGE = Notifications.message("Hikers", "rain at ten");

  @Test
  @DisplayName("G1 a message is data for Android's app, and words for Apple's systems and browsers")
  void aMessage() {
    assertThat(render(MESSAGE))
        .isEqualTo(
            """
            {"android":{"data":{"badge":"3","body":"rain at ten","channel":"message",\
            "entry":"42","group":"g1","kind":"message","tag":"m-g1","title":"Hikers"},\
            "priority":"HIGH","ttl":"86400s"},\
            "apns":{"headers":{"apns-collapse-id":"m-g1","apns-expiration":"1780401600",\
            "apns-priority":"10","apns-push-type":"alert"},\
            "payload":{"aps":{"alert":{"body":"rain at ten","title":"Hikers"},"badge":3,\
            "category":"message","mutable-content":1,"sound":"default","thread-id":"g1"}}},\
            "data":{"badge":"3","entry":"42","group":"g1","kind":"message"},\
            "token":"the-token",\
            "webpush":{"headers":{"TTL":"86400","Topic":"m-g1","Urgency":"high"},\
            "notification":{"body":"rain at ten","silent":false,"tag":"m-g1","title":"Hikers"}}}\
            """);
  }

  @Test
  @DisplayName("G1 where the app cannot, Android shows it")
  void shownByAndroid() {
    var body = Payload.render(MESSAGE, "t", Android.NOTIFICATION, Notifications.NOW).orElseThrow();
    var message = Json.object(Json.read(body).orElseThrow(), "message");
    assertThat(Json.write(Json.object(message, "android")))
        .isEqualTo(
            """
            {"notification":{"body":"rain at ten","channel_id":"message","notification_count":3,\
            "tag":"m-g1","title":"Hikers"},"priority":"HIGH","ttl":"86400s"}\
            """);
    assertThat(message).doesNotContainKey("notification");
  }

  @Test
  @DisplayName("G2 only a wake-up may take the place of another: FCM keeps four keys for a device")
  void collapseKeys() {
    for (var kind : Kind.values()) {
      var it =
          kind == Kind.MESSAGE || kind == Kind.MENTION || kind == Kind.NOTICE
              ? Notifications.about(MESSAGE, kind)
              : Notifications.silent(kind);
      var android = Json.object(message(it), "android");
      assertThat(android.containsKey("collapse_key")).as("%s", kind).isEqualTo(kind == Kind.WAKE);
    }
  }

  @Test
  @DisplayName("G3 in quiet hours it makes no sound and wakes no dozing device")
  void quietHours() {
    var quiet = message(Notifications.quiet(MESSAGE));
    assertThat(Json.object(quiet, "android")).containsEntry("priority", "NORMAL");
    assertThat(Json.object(Json.object(quiet, "android"), "data"))
        .containsEntry("channel", "message-silent");
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
      assertThat(Json.object(message, "android")).doesNotContainKeys("notification", "data");
      assertThat(Json.object(message, "webpush")).doesNotContainKey("notification");
      assertThat(Json.object(message, "data"))
          .containsEntry("group", "g1")
          .containsEntry("badge", "0")
          .containsEntry("kind", kind == Kind.CLEAR ? "clear" : "wake");
      assertThat(Json.object(message, "android"))
          .containsEntry("priority", kind == Kind.CLEAR ? "NORMAL" : "HIGH");
      var apns = Json.object(message, "apns");
      assertThat(Json.object(apns, "headers"))
          .containsEntry("apns-push-type", "background")
          .containsEntry("apns-priority", "5");
      assertThat(Json.object(Json.object(apns, "payload"), "aps"))
          .containsOnlyKeys("content-available");
    }
  }

  @Test
  @DisplayName("G2 a time that is over is no time, and a long one is what FCM takes")
  void timeToLive() {
    var late =
        Json.read(
                Payload.render(MESSAGE, "t", Android.DATA, Notifications.TOMORROW.plusSeconds(1))
                    .orElseThrow())
            .orElseThrow();
    assertThat(Json.object(Json.object(late, "message"), "android")).containsEntry("ttl", "0s");
    var early =
        Json.read(
                Payload.render(
                        MESSAGE, "t", Android.DATA, Notifications.TOMORROW.minusSeconds(9_999_999))
                    .orElseThrow())
            .orElseThrow();
    assertThat(Json.object(Json.object(early, "message"), "android"))
        .containsEntry("ttl", "2419200s");
  }

  @Test
  @DisplayName("G2 4 KB + 1: the body is cut and the data stays whole; data alone is too large")
  void theLimit() {
    int around =
        Json.write(Json.object(message(Notifications.message("Hikers", "")), "android")).length();
    int room = Payload.BYTES_MAX - around;
    var fits = message(Notifications.message("Hikers", "a".repeat(room)));
    assertThat(body(fits)).matches("a{" + room + "}");

    var over = message(Notifications.message("Hikers", "a".repeat(room + 1)));
    assertThat(body(over)).matches("a{" + (room - 3) + "}…");
    assertThat(Json.object(over, "data")).isEqualTo(Json.object(fits, "data"));

    var huge = message(Notifications.message("Hikers", "🌧".repeat(5000)));
    assertThat(body(huge)).matches("(🌧)+…");
    assertThat(Json.object(huge, "data")).isEqualTo(Json.object(fits, "data"));

    for (var form : Android.values()) {
      assertThat(Payload.render(Notifications.loaded(MESSAGE, 4096), "t", form, Notifications.NOW))
          .isEmpty();
    }
  }

  @Test
  @DisplayName("G2 with the data each platform's part is within its limit")
  void everyPlatformsLimit() {
    var huge = Notifications.message("Hikers", "🌧".repeat(5000));
    for (var form : Android.values()) {
      var body = Payload.render(huge, "t", form, Notifications.NOW).orElseThrow();
      var message = Json.object(Json.read(body).orElseThrow(), "message");
      for (var part : List.of("android", "apns", "webpush")) {
        var onTheDevice = new TreeMap<>(Json.object(message, part));
        onTheDevice.putIfAbsent("data", Json.object(message, "data"));
        assertThat(Json.write(onTheDevice).getBytes(UTF_8).length)
            .as("%s for %s", part, form)
            .isBetween(3_800, 4_096 + "\"data\":,".length());
      }
    }
  }

  private static String render(Notification notification) {
    var body =
        Payload.render(notification, "the-token", Android.DATA, Notifications.NOW).orElseThrow();
    assertThat(body).startsWith("{\"message\":").endsWith("}");
    return body.substring("{\"message\":".length(), body.length() - 1);
  }

  private static Map<String, Object> message(Notification notification) {
    return Json.read(render(notification)).orElseThrow();
  }

  private static String body(Map<String, Object> message) {
    return Json.text(Json.object(Json.object(message, "android"), "data"), "body").orElseThrow();
  }
}
