package io.muster.push.vendor;

import static io.muster.push.vendor.Told.TOKEN;
import static io.muster.push.vendor.Told.draft;
import static io.muster.push.vendor.Told.json;
import static io.muster.push.vendor.Told.later;
import static io.muster.push.vendor.Told.laterForThis;
import static io.muster.push.vendor.Told.outcome;
import static io.muster.push.vendor.Told.post;
import static io.muster.push.vendor.Told.retired;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.muster.push.Notification;
import io.muster.push.Outcome;
import io.muster.push.http.Json;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HuaweiTest {
  private static final Huawei HUAWEI = huawei("", "", false);

  private static Huawei huawei(String badgeClass, String category, boolean highPriority) {
    return new Huawei(
        new VendorConfig.Huawei(
            "104",
            Told.SECRET_FILE,
            VendorConfig.Huawei.API_ROOT,
            VendorConfig.Huawei.TOKEN_URL,
            badgeClass,
            category,
            highPriority),
        Told.SECRET);
  }

  @Test
  @DisplayName("G1 Huawei: a message is shown, replaces the one before it and opens the app")
  void aMessageIsShown() {
    var post = post(HUAWEI, Told.message("hikers", "rain at ten"));

    assertThat(post.to()).hasToString("https://push-api.cloud.huawei.com/v1/104/messages:send");
    assertThat(post.body())
        .isEqualTo(
            """
            {"validate_only":false,"message":{"data":"{\\"group\\":\\"7\\",\\"seq\\":\\"12\\"}",\
            "android":{"collapse_key":-1,"ttl":"3600s","urgency":"NORMAL","notification":{\
            "title":"hikers","body":"rain at ten","tag":"g-7","importance":"NORMAL",\
            "click_action":{"type":3}}},"token":["%s"]}}\
            """
                .formatted(TOKEN));
  }

  @Test
  void whatHuaweiGrantedTheAppIsAskedFor() {
    var granted = huawei("io.hikers.Main", "IM", true);

    assertThat(post(granted, Told.quietly()).body())
        .contains("\"category\":\"IM\"")
        .contains("\"importance\":\"LOW\"")
        .contains("\"badge\":{\"class\":\"io.hikers.Main\",\"set_num\":99}")
        .contains("\"urgency\":\"NORMAL\"");
    assertThat(post(granted, Told.wake()).body()).contains("\"urgency\":\"HIGH\"");
    assertThat(post(granted, Told.clear()).body()).contains("\"urgency\":\"NORMAL\"");
  }

  @Test
  @DisplayName("G4 Huawei: a wake-up carries data only, and of many the last is kept")
  void aWakeUpShowsNothing() {
    var message = Json.object(json(HUAWEI, Told.wake()), "message");
    var android = Json.object(message, "android");

    assertThat(android).doesNotContainKey("notification");
    assertThat(Json.scalar(android, "collapse_key")).isEqualTo("100");
    assertThat(Json.scalar(message, "data")).isEqualTo("{\"group\":\"7\",\"seq\":\"12\"}");
  }

  @Test
  @DisplayName("G2 Huawei: of 4 KB + 1 the text is cut, the data never")
  void theTextIsCutToFit() {
    var whole = "🌧\"".repeat(4000);
    var body = post(HUAWEI, Told.message("hikers", whole)).body();

    assertThat(body.getBytes(UTF_8).length - TOKEN.length()).isBetween(4090, 4096);
    assertThat(body).contains("{\\\"group\\\":\\\"7\\\",\\\"seq\\\":\\\"12\\\"}").contains("…");
  }

  @Test
  @DisplayName("G2 Huawei: where there is room for no text at all, the title is the text")
  void theTextIsCutToNothing() {
    var room = room(Told.message("h", "h", Told.data(50)));
    var tight = post(HUAWEI, Told.message("h", "rain at ten", Told.data(50 + room)));

    assertThat(tight.body()).contains("\"title\":\"h\",\"body\":\"h\"");
  }

  private static int room(Notification notification) {
    var body = post(HUAWEI, notification).body();
    return Huawei.BYTES_MAX + TOKEN.length() - body.getBytes(UTF_8).length;
  }

  @Test
  void dataThatDoesNotFitIsRefused() {
    var most = 50 + room(Told.message("", "", Told.data(50)));

    assertThat(draft(HUAWEI, Told.message("", "", Told.data(most))))
        .isInstanceOf(Draft.Ready.class);
    assertThat(draft(HUAWEI, Told.message("", "", Told.data(most + 1)))).isEqualTo(Draft.TOO_LARGE);
  }

  @ParameterizedTest
  @ValueSource(longs = {-5, 0, 1, 100 * 86_400})
  void itsTimeIsWhatHuaweiAllows(long left) {
    var ttl =
        Draft.seconds(
            Told.wake(),
            Told.wake().expiresAt().minusSeconds(left),
            Duration.ofSeconds(1),
            Huawei.LIFETIME_MAX);

    assertThat(ttl).isEqualTo(Math.clamp(left, 1, 1_296_000));
  }

  @Test
  void answersHaveTheirMeanings() {
    assertThat(says("80000000")).isEqualTo(new Outcome.Accepted());
    assertThat(says("80300007")).isEqualTo(retired("80300007"));
    assertThat(says("80200003")).isEqualTo(new Outcome.Misconfigured("80200003"));
    assertThat(says("81000001")).isEqualTo(later("81000001"));
    assertThat(says("80300002")).isEqualTo(new Outcome.Misconfigured("80300002"));
    assertThat(Stream.of("80100003", "80100016", "80300008").map(this::says))
        .allMatch(Outcome.Refused.class::isInstance);
    assertThat(says("80999999")).isEqualTo(laterForThis("80999999"));
  }

  @Test
  void aPartialSuccessRetiresWhomItNames() {
    var partial =
        """
        {"code":"80100000","requestId":"",\
        "msg":"{\\"success\\":0,\\"failure\\":1,\\"illegal_tokens\\":[\\"%s\\"]}"}\
        """;

    assertThat(outcome(HUAWEI, partial.formatted(TOKEN))).isEqualTo(retired("80100000"));
    assertThat(outcome(HUAWEI, partial.formatted("another"))).isEqualTo(laterForThis("80100000"));
  }

  @Test
  @DisplayName("G2 Huawei: that wake-ups may not be pressing does not stop messages")
  void noHighPriority() {
    assertThat(says("80300011")).isEqualTo(new Outcome.Misconfigured("80300011", false));
    assertThat(says("80300013")).isEqualTo(new Outcome.Misconfigured("80300013", true));
  }

  private Outcome says(String code) {
    return outcome(HUAWEI, "{\"code\":\"" + code + "\",\"msg\":\"\",\"requestId\":\"1\"}");
  }
}
