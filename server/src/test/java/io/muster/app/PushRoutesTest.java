package io.muster.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.client.MusterClient;
import io.muster.client.PushSettings;
import io.muster.proto.v1.PushChannel;
import io.muster.proto.v1.PushPreview;
import io.muster.proto.v1.SetPush;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an app says of its device's registration for push without a connection. Ann's phone has
/// connected once.
class PushRoutesTest {
  private static final String PHONE = "/v1/push?device=phone";
  private static final String SETTINGS =
      """
      {"registrations":[{"channel":"XIAOMI","token":"%s"}],"locale":"zh-CN","preview":"NO_PREVIEW"}
      """;

  @TempDir Path data;

  private final HttpClient http = HttpClient.newHttpClient();
  private TestServer server;
  private String ann;

  @BeforeEach
  void annsPhoneHasConnected() throws Exception {
    var secret = Files.writeString(data.resolve("xiaomi"), "secret");
    server =
        TestServer.start(
            data.resolve("server"),
            "push.dry-run",
            "true",
            "push.xiaomi.package",
            "com.example.chat",
            "push.xiaomi.app-secret-file",
            secret.toString());
    ann = server.token("ann");
    settings();
  }

  @AfterEach
  void stop() {
    http.close();
    server.close();
  }

  @Test
  void aTokenRotatesWithoutAConnectionG3() throws Exception {
    assertThat(put(SETTINGS.formatted("old-token"), ann).statusCode()).isEqualTo(200);
    var answer = put(SETTINGS.formatted("new-token"), ann);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"ok\":true}\n");
    assertThat(settings())
        .isEqualTo(
            PushSettings.NONE
                .on(PushChannel.XIAOMI, "new-token")
                .locale("zh-CN")
                .preview(PushPreview.NO_PREVIEW)
                .wire());
  }

  @Test
  void whatWasSaidIsShownWithTheChannelsOfTheServer() throws Exception {
    put(SETTINGS.formatted("token-of-ann"), ann);
    assertThat(call("GET", PHONE, BodyPublishers.noBody(), ann).body())
        .isEqualTo(
            """
            {"channels":[{"channel":"XIAOMI"}],\
            "settings":{"registrations":[{"channel":"XIAOMI","token":"token-of-ann"}],\
            "locale":"zh-CN","preview":"NO_PREVIEW"}}
            """);
  }

  @Test
  void aLogoutEndsTheRegistrationG3() throws Exception {
    put(SETTINGS.formatted("token-of-ann"), ann);
    assertThat(call("DELETE", PHONE, BodyPublishers.noBody(), ann).statusCode()).isEqualTo(200);
    assertThat(settings().getRegistrationsList()).isEmpty();
  }

  @Test
  void aChannelThatTheServerDoesNotHaveIsRefusedInTheLanguageOfTheDevice() throws Exception {
    var answer = put(SETTINGS.formatted("token-of-ann").replace("XIAOMI", "VIVO"), ann);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("\"error\":\"invalid_field\"", "本服务器不通过 vivo 通知设备");
  }

  @Test
  void garbageJsonIsRefused() throws Exception {
    for (var garbage :
        new String[] {"", "{", "[]", "null", "{\"registrations\":7}", "[".repeat(60_000)}) {
      var answer = put(garbage, ann);
      assertThat(answer.statusCode()).as(garbage).isEqualTo(400);
      assertThat(answer.body()).contains("\"error\":\"malformed\"");
    }
  }

  @Test
  void aTokenOfAnotherServerIsRefused() throws Exception {
    var signature = ann.substring(ann.lastIndexOf('.') + 1);
    var forged =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(signature.getBytes(StandardCharsets.UTF_8));
    for (var token : new String[] {"garbage", ann.replace(signature, forged)}) {
      var answer = put(SETTINGS.formatted("token-of-ann"), token);
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.body()).contains("\"error\":\"unauthorized\"");
    }
    assertThat(settings().getRegistrationsList()).isEmpty();
  }

  @Test
  void aDeviceThatNeverConnectedIsUnknown() throws Exception {
    var tablet = PHONE.replace("phone", "tablet");
    for (var method : new String[] {"PUT", "DELETE"}) {
      var answer = call(method, tablet, body(method), ann);
      assertThat(answer.statusCode()).isEqualTo(409);
      assertThat(answer.body()).contains("\"error\":\"no_device\"");
    }
  }

  @Test
  void somebodyElseCannotSpeakForTheDevice() throws Exception {
    put(SETTINGS.formatted("anns-token"), ann);
    assertThat(put(SETTINGS.formatted("bobs-token"), server.token("bob")).statusCode())
        .isEqualTo(409);
    assertThat(settings().getRegistrations(0).getToken()).isEqualTo("anns-token");
  }

  @Test
  void theDeviceMustBeNamed() throws Exception {
    for (var method : new String[] {"PUT", "GET", "DELETE"}) {
      var answer = call(method, "/v1/push", body(method), ann);
      assertThat(answer.statusCode()).as(method).isEqualTo(400);
      assertThat(answer.body()).contains("\"error\":\"invalid_field\"");
    }
  }

  @Test
  void anOversizedBodyIsNotTaken() throws Exception {
    var largest = SETTINGS.formatted("token-of-ann");
    largest += " ".repeat(65_536 - largest.length());
    assertThat(put(largest, ann).statusCode()).isEqualTo(200);
    assertThat(put(largest + " ", ann).statusCode()).isEqualTo(413);
  }

  @Test
  void aChunkedBodyIsNotTaken() throws Exception {
    var bytes = SETTINGS.formatted("token-of-ann").getBytes(StandardCharsets.UTF_8);
    var chunked = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes));
    assertThat(call("PUT", PHONE, chunked, ann).statusCode()).isEqualTo(411);
    assertThat(settings().getRegistrationsList()).isEmpty();
  }

  private HttpResponse<String> put(String body, String token) throws Exception {
    return call("PUT", PHONE, BodyPublishers.ofString(body), token);
  }

  private static BodyPublisher body(String method) {
    return method.equals("PUT")
        ? BodyPublishers.ofString(SETTINGS.formatted("token-of-ann"))
        : BodyPublishers.noBody();
  }

  private HttpResponse<String> call(String method, String path, BodyPublisher body, String token)
      throws Exception {
    var request =
        HttpRequest.newBuilder(server.http(path))
            .method(method, body)
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + token);
    return http.send(request.build(), BodyHandlers.ofString());
  }

  /// As the phone finds them when it connects.
  private SetPush settings() throws Exception {
    try (var phone = MusterClient.builder(server.uri(), "phone", () -> ann).build()) {
      phone.connect().get(30, TimeUnit.SECONDS);
      return phone.push().get().get(30, TimeUnit.SECONDS).getSettings();
    }
  }
}
