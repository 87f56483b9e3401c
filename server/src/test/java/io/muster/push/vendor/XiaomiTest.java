package io.muster.push.vendor;

import static io.muster.push.vendor.Told.TOKEN;
import static io.muster.push.vendor.Told.form;
import static io.muster.push.vendor.Told.later;
import static io.muster.push.vendor.Told.laterForThis;
import static io.muster.push.vendor.Told.outcome;
import static io.muster.push.vendor.Told.post;
import static io.muster.push.vendor.Told.retired;
import static org.assertj.core.api.Assertions.assertThat;

import io.muster.push.Outcome;
import io.muster.push.vendor.VendorConfig.Xiaomi.Template;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class XiaomiTest {
  private static final Xiaomi XIAOMI = xiaomi(Template.NONE, false);

  private static Xiaomi xiaomi(Template template, boolean passThrough) {
    return new Xiaomi(
        new VendorConfig.Xiaomi(
            "io.hikers",
            Told.SECRET_FILE,
            VendorConfig.Xiaomi.API_ROOT,
            "messages",
            template,
            passThrough),
        Told.SECRET);
  }

  @Test
  @DisplayName("G1 Xiaomi: a message is shown, replaces the one before it and opens the app")
  void aMessageIsShown() {
    var post = post(XIAOMI, Told.message("hikers", "rain & wind"));

    assertThat(post.to()).hasToString("https://api.xmpush.xiaomi.com/v3/message/regid");
    assertThat(form(post))
        .isEqualTo(
            Map.ofEntries(
                Map.entry("registration_id", TOKEN),
                Map.entry("restricted_package_name", "io.hikers"),
                Map.entry("payload", "{\"group\":\"7\",\"seq\":\"12\"}"),
                Map.entry("pass_through", "0"),
                Map.entry("time_to_live", "3600000"),
                Map.entry("title", "hikers"),
                Map.entry("description", "rain & wind"),
                Map.entry("notify_type", "-1"),
                Map.entry("notify_id", Integer.toString("g-7".hashCode())),
                Map.entry("extra.notify_effect", "1"),
                Map.entry("extra.channel_id", "messages")));
    assertThat(form(post(XIAOMI, Told.quietly()))).containsEntry("notify_type", "4");
  }

  @Test
  @DisplayName("G4 Xiaomi: nothing is sent that shows nothing, for it would not be delivered")
  void aWakeUpIsNotSent() {
    assertThat(Told.draft(XIAOMI, Told.wake())).isEqualTo(Draft.NO_SILENT_PUSH);
    assertThat(Told.draft(XIAOMI, Told.clear())).isEqualTo(Draft.NO_SILENT_PUSH);
  }

  @Test
  @DisplayName("G4 Xiaomi: where it is, a wake-up goes to the app and shows nothing")
  void aWakeUpShowsNothing() {
    assertThat(form(post(xiaomi(Template.NONE, true), Told.wake())))
        .containsEntry("pass_through", "1")
        .containsEntry("payload", "{\"group\":\"7\",\"seq\":\"12\"}")
        .doesNotContainKeys("title", "description", "notify_id");
  }

  @Test
  @DisplayName("G2 Xiaomi: title and text are cut, data of 4 KB is refused")
  void textsAreCut() {
    var form = form(post(XIAOMI, Told.message("雨".repeat(50), "🌧".repeat(64))));

    assertThat(form.get("title")).isEqualTo("雨".repeat(48) + "…");
    assertThat(form.get("description")).isEqualTo("🌧".repeat(63) + "…");
    assertThat(Told.draft(XIAOMI, Told.message("t", "b", Told.data(4095))))
        .isInstanceOf(Draft.Ready.class);
    assertThat(Told.draft(XIAOMI, Told.message("t", "b", Told.data(4096))))
        .isEqualTo(Draft.TOO_LARGE);
  }

  @Test
  @DisplayName("G1 Xiaomi: a template's variables stand for title and text, without emoji")
  void aTemplateIsFilled() {
    var both = new Template("P1", "组", "text");

    assertThat(form(post(xiaomi(both, false), Told.message("hikers 🥾", "ann: rain 🌧 9:00 ©"))))
        .containsEntry("title", "hikers 🥾")
        .containsEntry("description", "ann: rain 🌧 9:00 ©")
        .containsEntry("extra.channel_id", "messages")
        .containsEntry("extra.template_id", "P1")
        .containsEntry("extra.template_param", "{\"text\":\"ann: rain  9:00\",\"组\":\"hikers\"}");
    assertThat(filled(both, "hikers", "👨‍👩‍👧☔"))
        .isEqualTo("{\"text\":\"hikers\",\"组\":\"hikers\"}");
    assertThat(filled(both, "🥾", "#️⃣ 🌧")).isEqualTo("{\"text\":\"#\",\"组\":\"…\"}");
    assertThat(filled(both, "🥾", "🌧")).isEqualTo("{\"text\":\"…\",\"组\":\"…\"}");
    assertThat(filled(new Template("P1", "", "text"), "hikers", "雨".repeat(128)))
        .isEqualTo("{\"text\":\"" + "雨".repeat(126) + "…\"}");
    assertThat(filled(new Template("P1", "", ""), "hikers", "rain")).isEqualTo("{}");
  }

  private static String filled(Template template, String title, String text) {
    return form(post(xiaomi(template, false), Told.message(title, text)))
        .get("extra.template_param");
  }

  @Test
  void answersHaveTheirMeanings() {
    assertThat(outcome(XIAOMI, "{\"result\":\"ok\",\"code\":0,\"data\":{\"id\":\"scm1\"}}"))
        .isEqualTo(new Outcome.Accepted());
    assertThat(
            outcome(
                XIAOMI,
                "{\"result\":\"ok\",\"code\":0,\"data\":{\"bad_regids\":\"x,%s\"}}"
                    .formatted(TOKEN)))
        .isEqualTo(retired("0"));
    assertThat(says(20301, "No valid targets!")).isEqualTo(retired("20301"));
    assertThat(says(20301, "Message sending failed")).isEqualTo(laterForThis("20301"));
    assertThat(says(21301, "authentication failed")).isEqualTo(new Outcome.Misconfigured("21301"));
    assertThat(says(200001, "quota")).isEqualTo(later("200001"));
    assertThat(says(10017, "invalid value")).isEqualTo(new Outcome.Refused("10017"));
    assertThat(says(66108, "?")).isEqualTo(laterForThis("66108"));
  }

  private static Outcome says(int code, String reason) {
    return outcome(
        XIAOMI,
        "{\"result\":\"error\",\"code\":%d,\"description\":\"\",\"reason\":\"%s\"}"
            .formatted(code, reason));
  }
}
