package io.muster.client.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
  @ParameterizedTest
  @CsvSource({
    "muster://chat.example:9000, chat.example, 9000, false, false",
    "muster://chat.example, chat.example, 7700, false, false",
    "musters://chat.example, chat.example, 7700, false, true",
    "ws://chat.example, chat.example, 80, true, false",
    "wss://chat.example:8443/v1/ws, chat.example, 8443, true, true",
    "wss://chat.example/v1/ws, chat.example, 443, true, true",
    "muster://[::1]:7700, ::1, 7700, false, false",
  })
  void anAddressSaysWhereAndHow(String uri, String host, int port, boolean webSocket, boolean tls) {
    Address address = Address.of(URI.create(uri));
    assertThat(address.host()).isEqualTo(host);
    assertThat(address.port()).isEqualTo(port);
    assertThat(address.webSocket()).isEqualTo(webSocket);
    assertThat(address.tls()).isEqualTo(tls);
  }

  @Test
  void aWebSocketWithoutAPathGetsTheUsualOne() {
    assertThat(Address.of(URI.create("ws://chat.example")).uri().getPath()).isEqualTo("/v1/ws");
    assertThat(Address.of(URI.create("ws://chat.example/chat")).uri().getPath()).isEqualTo("/chat");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://chat.example", "chat.example:7700", "muster:///nowhere", "x"})
  void anythingElseIsRefused(String uri) {
    assertThatThrownBy(() -> Address.of(URI.create(uri)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(uri);
  }
}
