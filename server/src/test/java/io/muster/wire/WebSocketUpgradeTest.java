package io.muster.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebSocketUpgradeTest {
  private static final Origins STRICT =
      new Origins(List.of("https://chat.example", "https://chat.example:8443"), false);
  private static final Origins DEV = new Origins(List.of(), true);

  private static HttpRequest request() {
    var request = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/v1/ws");
    request
        .headers()
        .set("Upgrade", "WebSocket")
        .set("Connection", "keep-alive, Upgrade")
        .set("Sec-WebSocket-Version", "13")
        .set("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
    return request;
  }

  @Test
  void theAcceptKeyIsTheOneOfTheStandard() {
    assertThat(WebSocketUpgrade.decide(request(), STRICT))
        .isEqualTo(
            new WebSocketUpgrade.Accepted(Form.WEB_BINARY, "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", ""));
  }

  @ParameterizedTest
  @CsvSource({
    "muster.v1.proto, WEB_BINARY, muster.v1.proto",
    "muster.v1.json, WEB_TEXT, muster.v1.json",
    "'muster.v2.proto, muster.v1.json', WEB_TEXT, muster.v1.json",
    "'muster.v1.proto,muster.v1.json', WEB_BINARY, muster.v1.proto"
  })
  void theFirstKnownSubprotocolIsAgreedOn(String offered, Form form, String agreed) {
    var request = request();
    request.headers().set("Sec-WebSocket-Protocol", offered);

    var accepted = (WebSocketUpgrade.Accepted) WebSocketUpgrade.decide(request, STRICT);

    assertThat(accepted.form()).isEqualTo(form);
    assertThat(accepted.subprotocol()).isEqualTo(agreed);
  }

  @ParameterizedTest
  @CsvSource({
    "Sec-WebSocket-Protocol, chat, 400",
    "Sec-WebSocket-Version, 8, 426",
    "Upgrade, h2c, 426",
    "Connection, close, 426",
    "Sec-WebSocket-Key, c2hvcnQ=, 400",
    "Sec-WebSocket-Key, !!!, 400"
  })
  void aBadHandshakeIsRefused(String header, String value, int status) {
    var request = request();
    request.headers().set(header, value);

    var refused = (WebSocketUpgrade.Refused) WebSocketUpgrade.decide(request, STRICT);

    assertThat(refused.status()).isEqualTo(status);
    assertThat(refused.text()).isNotBlank();
  }

  @Test
  void compressionIsNeverAgreedOn() {
    var request = request();
    request.headers().set("Sec-WebSocket-Extensions", "permessage-deflate");
    try (var step = new Doorstep().withDoorman(false)) {
      var lines = new StringBuilder("GET /v1/ws HTTP/1.1\r\nHost: x\r\n");
      request.headers().forEach(h -> lines.append(h.getKey() + ": " + h.getValue() + "\r\n"));
      step.put(lines.append("\r\n").toString());

      assertThat(step.sentText())
          .startsWith("HTTP/1.1 101 ")
          .doesNotContainIgnoringCase("sec-websocket-extensions");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://chat.example", "https://CHAT.example", "https://chat.example:8443"})
  void aPageOnTheListMayConnect(String origin) {
    assertThat(decide(origin, STRICT)).isInstanceOf(WebSocketUpgrade.Accepted.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "",
        "http://chat.example",
        "https://chat.example:444",
        "https://chat.example/",
        "https://chat.example.evil.example",
        "https://evil-chat.example",
        "https://a.chat.example",
        "https://chat.example@evil.example",
        "http://localhost:3000",
        "https://chat.example, https://evil.example"
      })
  void aPageNotOnTheListMayNot(String origin) {
    assertThat(decide(origin, STRICT))
        .isInstanceOfSatisfying(
            WebSocketUpgrade.Refused.class, refused -> assertThat(refused.status()).isEqualTo(403));
  }

  @Test
  void twoOriginsMayNot() {
    var request = request();
    request.headers().add("Origin", "https://chat.example").add("Origin", "https://chat.example");

    assertThat(WebSocketUpgrade.decide(request, STRICT))
        .isInstanceOf(WebSocketUpgrade.Refused.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost",
        "http://localhost:3000",
        "https://127.0.0.1:1",
        "http://[::1]"
      })
  void aPageOfThisMachineMayInDevelopment(String origin) {
    assertThat(decide(origin, DEV)).isInstanceOf(WebSocketUpgrade.Accepted.class);
    assertThat(decide(origin, STRICT)).isInstanceOf(WebSocketUpgrade.Refused.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost.evil.example",
        "http://evil.example/localhost",
        "http://localhost@evil.example",
        "file://localhost",
        "http://127.0.0.1.evil.example",
        "null"
      })
  void whatOnlyLooksLikeThisMachineMayNot(String origin) {
    assertThat(decide(origin, DEV)).isInstanceOf(WebSocketUpgrade.Refused.class);
  }

  private static WebSocketUpgrade decide(String origin, Origins origins) {
    var request = request();
    request.headers().set("Origin", origin);
    return WebSocketUpgrade.decide(request, origins);
  }
}
