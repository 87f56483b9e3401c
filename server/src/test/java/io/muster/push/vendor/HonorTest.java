package io.muster.push.vendor;

import static io.muster.push.vendor.Told.TOKEN;
import static io.muster.push.vendor.Told.laterForThis;
import static io.muster.push.vendor.Told.outcome;
import static io.muster.push.vendor.Told.post;
import static io.muster.push.vendor.Told.retired;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.muster.push.Outcome;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HonorTest {
  private static final Honor HONOR =
      new Honor(
          new VendorConfig.Honor(
              "104",
              "client",
              Told.SECRET_FILE,
              VendorConfig.Honor.API_ROOT,
              VendorConfig.Honor.TOKEN_URL,
              "io.hikers.Main"),
          Told.SECRET);

  @Test
  @DisplayName("G1 Honor: a message is shown, replaces the one before it and opens the app")
  void aMessageIsShown() {
    var post = post(HONOR, Told.message("hikers", "rain at ten"));

    assertThat(post.to()).hasToString("https://push-api.cloud.hihonor.com/api/v1/104/sendMessage");
    assertThat(post.body())
        .isEqualTo(
            """
            {"data":"{\\"group\\":\\"7\\",\\"seq\\":\\"12\\"}","android":{"ttl":"3600s",\
            "notification":{"title":"hikers","body":"rain at ten","tag":"g-7","notifyId":%d,\
            "importance":"NORMAL","clickAction":{"type":3},\
            "badge":{"badgeClass":"io.hikers.Main","setNum":3}}},"token":["%s"]}\
            """
                .formatted("g-7".hashCode(), TOKEN));
    assertThat(post(HONOR, Told.quietly()).body())
        .contains("\"importance\":\"LOW\"")
        .contains("\"setNum\":99");
  }

  @Test
  @DisplayName("G4 Honor: a wake-up carries data only")
  void aWakeUpShowsNothing() {
    assertThat(post(HONOR, Told.wake()).body())
        .isEqualTo(
            """
            {"data":"{\\"group\\":\\"7\\",\\"seq\\":\\"12\\"}","android":{"ttl":"3600s"},\
            "token":["%s"]}\
            """
                .formatted(TOKEN));
  }

  @Test
  @DisplayName("G2 Honor: of 4 KB + 1 the text is cut, the data never")
  void theTextIsCutToFit() {
    var body = post(HONOR, Told.message("hikers", "雨".repeat(4000))).body();

    assertThat(body.getBytes(UTF_8).length - TOKEN.length()).isBetween(4090, 4096);
    assertThat(Told.draft(HONOR, Told.message("hikers", "", Told.data(4096))))
        .isEqualTo(Draft.TOO_LARGE);
  }

  @Test
  void answersHaveTheirMeanings() {
    assertThat(says("\"sendResult\":true")).isEqualTo(new Outcome.Accepted());
    assertThat(says("\"sendResult\":true,\"expireTokens\":[\"" + TOKEN + "\"]"))
        .isEqualTo(retired("expireTokens"));
    assertThat(says("\"sendResult\":true,\"failTokens\":[\"" + TOKEN + "\"]"))
        .isEqualTo(laterForThis("failTokens"));
    assertThat(says("\"sendResult\":false")).isEqualTo(laterForThis("failTokens"));
    assertThat(outcome(HONOR, "{\"code\":80300007,\"message\":\"\"}"))
        .isEqualTo(retired("80300007"));
    assertThat(outcome(HONOR, "{\"code\":80100003,\"message\":\"\"}"))
        .isEqualTo(new Outcome.Refused("80100003"));
  }

  private static Outcome says(String data) {
    return outcome(HONOR, "{\"code\":200,\"message\":\"success\",\"data\":{" + data + "}}");
  }
}
