package io.muster.push.apns;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.push.Notification;
import io.muster.push.Notification.Kind;
import io.muster.push.Notifications;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PayloadTest {
  private static final Notification MESSAGE = Notifications.message("Hikers", "rain at ten");

  @Test
  @DisplayName("G1 a message is an alert for the system, with the data beside it")
  void aMessage() {
    assertThat(Payload.render(MESSAGE))
        .contains(
            """
            {"aps":{"alert":{"body":"rain at ten","title":"Hikers"},"badge":3,\
            "category":"message","mutable-content":1,"sound":"default","thread-id":"g1"},\
            "entry":"42","group":"g1","kind":"message"}\
            """);
  }

  @Test
  @DisplayName("G3 a notice breaks through a focus; quiet hours take the sound away")
  void noticesAndQuietHours() {
    assertThat(Payload.render(Notifications.about(MESSAGE, Kind.NOTICE)).orElseThrow())
        .contains("\"interruption-level\":\"time-sensitive\"");
    assertThat(Payload.render(Notifications.quiet(MESSAGE)).orElseThrow()).doesNotContain("sound");
  }

  @Test
  @DisplayName("G4 clearing and waking hold nothing for the system but that the app is to run")
  void silent() {
    assertThat(Payload.render(Notifications.silent(Kind.CLEAR)))
        .contains(
            """
            {"aps":{"content-available":1},"group":"g1","kind":"clear"}\
            """);
    assertThat(Payload.render(Notifications.silent(Kind.WAKE)).orElseThrow())
        .contains("\"kind\":\"wake\"")
        .doesNotContain("alert");
  }
}
