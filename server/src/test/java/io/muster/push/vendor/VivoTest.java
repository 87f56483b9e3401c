package io.muster.push.vendor;

import static io.muster.push.vendor.Told.TOKEN;
import static io.muster.push.vendor.Told.draft;
import static io.muster.push.vendor.Told.json;
import static io.muster.push.vendor.Told.later;
import static io.muster.push.vendor.Told.laterForThis;
import static io.muster.push.vendor.Told.outcome;
import static io.muster.push.vendor.Told.post;
import static io.muster.push.vendor.Told.retired;
import static org.assertj.core.api.Assertions.assertThat;

import io.muster.push.Outcome;
import io.muster.push.http.Json;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class VivoTest {
  private static final Vivo VIVO =
      new Vivo(
          new VendorConfig.Vivo(
              "10004",
              "key",
              Told.SECRET_FILE,
              VendorConfig.Vivo.API_ROOT,
              VendorConfig.Vivo.CATEGORY),
          Told.SECRET);

  @Test
  @DisplayName("G1 vivo: a message is shown and opens the app")
  void aMessageIsShown() {
    var post = post(VIVO, Told.message("hikers", "rain at ten"));
    var id = Json.scalar(Json.read(post.body()).orElseThrow(), "requestId");

    assertThat(post.to()).hasToString("https://api-push.vivo.com.cn/message/send");
    assertThat(id).hasSizeBetween(1, 64);
    assertThat(post.body())
        .isEqualTo(
            """
            {"appId":10004,"regId":"%s","notifyType":4,"title":"hikers","content":"rain at ten",\
            "timeToLive":3600,"skipType":1,"networkType":-1,"classification":1,"category":"IM",\
            "pushMode":0,"requestId":"%s",\
            "clientCustomMap":{"muster":"{\\"group\\":\\"7\\",\\"seq\\":\\"12\\"}"}}\
            """
                .formatted(TOKEN, id));
    assertThat(Json.scalar(json(VIVO, Told.quietly()), "notifyType")).isEqualTo("1");
  }

  @Test
  void theSignatureIsOfAppKeyTimeAndSecret() {
    var body = Json.read(VIVO.accessRequest(Told.NOW).orElseThrow().body()).orElseThrow();

    assertThat(Json.scalar(body, "timestamp")).isEqualTo("1772366400000");
    assertThat(Json.scalar(body, "sign"))
        .isEqualTo(DigestUtils.md5Hex("10004key1772366400000" + Told.SECRET));
  }

  @Test
  @DisplayName("G4 vivo: nothing can be sent that shows nothing")
  void aWakeUpCannotBeSent() {
    assertThat(draft(VIVO, Told.wake())).isEqualTo(Draft.NO_SILENT_PUSH);
  }

  @Test
  @DisplayName("G2 vivo: title and text are cut, data of 1 KB + 1 is refused")
  void textsAreCut() {
    var body = json(VIVO, Told.message("雨".repeat(21), "rain".repeat(26)));

    assertThat(Json.scalar(body, "title")).isEqualTo("雨".repeat(19) + "…");
    assertThat(Json.scalar(body, "content")).isEqualTo("rain".repeat(24) + "ra…");
    assertThat(draft(VIVO, Told.message("t", "b", Told.data(1024 - 6))))
        .isInstanceOf(Draft.Ready.class);
    assertThat(draft(VIVO, Told.message("t", "b", Told.data(1025 - 6)))).isEqualTo(Draft.TOO_LARGE);
  }

  @Test
  void answersHaveTheirMeanings() {
    assertThat(says(0)).isEqualTo(new Outcome.Accepted());
    assertThat(says(10302)).isEqualTo(retired("10302"));
    assertThat(List.of(says(10070), says(10073), says(10072)))
        .containsExactly(later("10070"), later("10073"), later("10072"));
    assertThat(says(10000)).isEqualTo(new Outcome.Misconfigured("10000"));
    assertThat(says(10094)).isEqualTo(new Outcome.Misconfigured("10094"));
    assertThat(says(10104)).isEqualTo(new Outcome.Refused("10104"));
    assertThat(says(10999)).isEqualTo(laterForThis("10999"));
  }

  private static Outcome says(int result) {
    return outcome(VIVO, "{\"result\":" + result + ",\"desc\":\"\"}");
  }
}
