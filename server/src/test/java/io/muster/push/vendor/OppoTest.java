package io.muster.push.vendor;

import static io.muster.push.vendor.Told.TOKEN;
import static io.muster.push.vendor.Told.draft;
import static io.muster.push.vendor.Told.form;
import static io.muster.push.vendor.Told.later;
import static io.muster.push.vendor.Told.laterForThis;
import static io.muster.push.vendor.Told.outcome;
import static io.muster.push.vendor.Told.post;
import static io.muster.push.vendor.Told.retired;
import static org.assertj.core.api.Assertions.assertThat;

import io.muster.push.Outcome;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OppoTest {
  private static final Oppo OPPO =
      new Oppo(
          new VendorConfig.Oppo("key", Told.SECRET_FILE, VendorConfig.Oppo.API_ROOT, "messages"),
          Told.SECRET);

  @Test
  @DisplayName("G1 OPPO: a message is shown, replaces the one before it and opens the app")
  void aMessageIsShown() {
    var post = post(OPPO, Told.message("hikers", "rain at ten"));

    assertThat(post.to())
        .hasToString("https://api.push.oppomobile.com/server/v1/message/notification/unicast");
    assertThat(form(post))
        .containsExactly(
            Map.entry(
                "message",
                """
                {"target_type":2,"target_value":"%s","verify_registration_id":true,\
                "notification":{"style":1,"title":"hikers","content":"rain at ten",\
                "click_action_type":0,\
                "action_parameters":"{\\"group\\":\\"7\\",\\"seq\\":\\"12\\"}","off_line":true,\
                "off_line_ttl":3600,"notify_id":%d,"channel_id":"messages"}}\
                """
                    .formatted(TOKEN, "g-7".hashCode())));
  }

  @Test
  void theSignatureIsOfKeyTimeAndSecret() {
    var form = form(OPPO.accessRequest(Told.NOW).orElseThrow());

    assertThat(form)
        .containsEntry("app_key", "key")
        .containsEntry("timestamp", "1772366400000")
        .containsEntry("sign", DigestUtils.sha256Hex("key1772366400000" + Told.SECRET));
  }

  @Test
  @DisplayName("G4 OPPO: nothing can be sent that shows nothing")
  void aWakeUpCannotBeSent() {
    assertThat(draft(OPPO, Told.wake())).isEqualTo(Draft.NO_SILENT_PUSH);
  }

  @Test
  @DisplayName("G2 OPPO: title and text are cut, data of 4 KB + 1 is refused")
  void textsAreCut() {
    var message = form(post(OPPO, Told.message("雨".repeat(51), "雨".repeat(129)))).get("message");

    assertThat(message)
        .contains("\"title\":\"" + "雨".repeat(49) + "…\"")
        .contains("\"content\":\"" + "雨".repeat(127) + "…\"")
        .contains("\"style\":2");
    assertThat(draft(OPPO, Told.message("t", "b", Told.data(4096))))
        .isInstanceOf(Draft.Ready.class);
    assertThat(draft(OPPO, Told.message("t", "b", Told.data(4097)))).isEqualTo(Draft.TOO_LARGE);
  }

  @Test
  void answersHaveTheirMeanings() {
    assertThat(says(0)).isEqualTo(new Outcome.Accepted());
    assertThat(says(10000)).isEqualTo(retired("10000"));
    assertThat(List.of(says(13), says(33), says(-1), says(-2)))
        .containsExactly(later("13"), later("33"), later("-1"), later("-2"));
    assertThat(says(11)).isEqualTo(new Outcome.Misconfigured("11"));
    assertThat(says(16)).isEqualTo(new Outcome.Misconfigured("16"));
    assertThat(says(19)).isEqualTo(new Outcome.Misconfigured("clock-skew"));
    assertThat(says(30)).isEqualTo(new Outcome.Misconfigured("30"));
    assertThat(says(41)).isEqualTo(new Outcome.Refused("41"));
    assertThat(says(10011)).isEqualTo(laterForThis("10011"));
  }

  private static Outcome says(int code) {
    return outcome(OPPO, "{\"code\":" + code + ",\"message\":\"\",\"data\":{}}");
  }
}
