package io.muster.client;

import static io.muster.client.testing.FakeSession.posted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.muster.client.testing.FakeServer;
import io.muster.client.testing.FakeSession;
import io.muster.client.wire.Encoding;
import io.muster.proto.v1.Request;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The client over real sockets: the same conversation over each transport. */
class RealWireTest {
  enum Transport {
    TCP(FakeServer::uri, Encoding.BINARY),
    WEB_SOCKET(FakeServer::webSocketUri, Encoding.BINARY),
    WEB_SOCKET_JSON(FakeServer::webSocketUri, Encoding.JSON);

    final Function<FakeServer, URI> uri;
    final Encoding encoding;

    Transport(Function<FakeServer, URI> uri, Encoding encoding) {
      this.uri = uri;
      this.encoding = encoding;
    }
  }

  private final FakeServer server = FakeServer.start();
  private final Witness witness = new Witness();

  @AfterEach
  void stop() {
    server.close();
  }

  private MusterClient client(Transport transport) {
    return MusterClient.builder(transport.uri.apply(server), "phone-1", () -> "token of ann")
        .encoding(transport.encoding)
        .listener(witness)
        .backoff(Duration.ofMillis(1), Duration.ofMillis(10))
        .build();
  }

  @ParameterizedTest
  @EnumSource
  void aClientTalksAndListens(Transport transport) throws Exception {
    try (MusterClient ann = client(transport)) {
      var ready = ann.connect();
      FakeSession session = server.accept();
      assertThat(session.hello().getToken()).isEqualTo("token of ann");
      assertThat(session.hello().getDevice()).isEqualTo("phone-1");
      session.welcome("ann").open(7, "hikers", 0, 1).deliver(7, 0, posted(1, "bob", "rain?"));
      session.ready();
      ready.get(10, TimeUnit.SECONDS);

      var said = ann.post(7, "at ten");
      Request request = session.request();
      assertThat(request.getPost().getText()).isEqualTo("at ten");
      session.deliver(7, 1, posted(2, "ann", "at ten")).done(request, 2);

      assertThat(said.get(10, TimeUnit.SECONDS).getSeq()).isEqualTo(2);
      assertThat(witness.heard)
          .containsExactly(
              "connected ann",
              "opened 7 hikers at 0",
              "entry 7 1 rain?",
              "level 7",
              "ready",
              "entry 7 2 at ten");
      assertThat(ann.pending()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aClientResumesWhereItStoodWithoutLossOrRepeat(Transport transport) {
    try (MusterClient ann = client(transport)) {
      ann.connect();
      FakeSession first = server.accept();
      first.welcome("ann").open(7, "hikers", 0, 2).ready();
      first.deliver(7, 0, posted(1, "bob", "one"), posted(2, "bob", "two"));
      await().until(() -> witness.texts(7).size() == 2);
      first.cut();

      FakeSession second = server.accept();
      assertThat(second.hello().getCursorsList())
          .singleElement()
          .satisfies(cursor -> assertThat(cursor.getSeq()).isEqualTo(2));
      second.welcome("ann").open(7, "hikers", 2, 3).ready();
      second.deliver(7, 2, posted(3, "bob", "three"));

      await().until(() -> witness.texts(7).size() == 3);
      assertThat(witness.texts(7)).containsExactly("1 one", "2 two", "3 three");
    }
  }

  @Test
  void aServerThatIsNotThereIsTriedAgain() throws Exception {
    URI uri = server.uri();
    server.close();
    try (MusterClient ann =
        MusterClient.builder(uri, "phone-1", () -> "token")
            .listener(witness)
            .backoff(Duration.ofMillis(1), Duration.ofMillis(2))
            .build()) {
      ann.connect();
      await().until(() -> witness.heard.size() >= 3);
      assertThat(witness.heard).containsOnly("disconnected");
    }
  }
}
