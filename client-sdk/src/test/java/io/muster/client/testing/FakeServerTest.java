package io.muster.client.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muster.client.MusterClient;
import java.net.ConnectException;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class FakeServerTest {
  @Test
  void waitingForNobodyEnds() {
    try (var server = FakeServer.start(Duration.ofMillis(20))) {
      assertThatThrownBy(server::accept)
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("no connection came");
    }
  }

  @Test
  void aScriptThatExpectsMoreThanTheClientSaysEnds() {
    try (var server = FakeServer.start(Duration.ofSeconds(2));
        var client = MusterClient.builder(server.uri(), "phone-1", () -> "token").build()) {
      client.connect();
      FakeSession session = server.accept();
      assertThat(session.hello().getDevice()).isEqualTo("phone-1");
      assertThatThrownBy(session::request)
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("no frame came");
    }
  }

  @RepeatedTest(10)
  void aClosedServerIsNotThere() {
    var server = FakeServer.start();
    server.close();
    server.close();
    assertThatThrownBy(() -> new Socket("127.0.0.1", server.uri().getPort()).close())
        .isInstanceOf(ConnectException.class);
  }
}
