package io.muster.client;

import static io.muster.client.testing.FakeSession.posted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.muster.client.testing.FakeServer;
import io.muster.client.testing.FakeSession;
import io.muster.client.wire.Encoding;
import io.muster.proto.v1.FarewellCode;
import io.muster.proto.v1.Request;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  void aServerThatIsNotThereIsTriedAgain() {
    URI nobody = URI.create("muster://127.0.0.1:1");
    try (MusterClient ann =
        MusterClient.builder(nobody, "phone-1", () -> "token")
            .listener(witness)
            .backoff(Duration.ofMillis(1), Duration.ofMillis(2))
            .build()) {
      ann.connect();
      await().until(() -> witness.heard.size() >= 3);
      assertThat(witness.heard).containsOnly("disconnected");
    }
  }

  @Test
  void theCloseCodeOfAWebSocketSaysTheSameAsAFarewell() {
    try (MusterClient ann = client(Transport.WEB_SOCKET)) {
      ann.connect();
      server.accept().welcome("ann").ready().closeWebSocket(4203, "replaced");
      await().until(() -> witness.heard.contains("stopped REPLACED"));
      assertThat(witness.heard).containsExactly("connected ann", "ready", "stopped REPLACED");
    }
  }

  @ParameterizedTest
  @EnumSource
  void theWordsOfAFarewellArriveBeforeTheEnd(Transport transport) {
    try (MusterClient ann = client(transport)) {
      ann.connect();
      server.accept().welcome("ann").ready().farewell(FarewellCode.UNSUPPORTED_VERSION);
      await().until(() -> witness.heard.size() == 3);
      assertThat(witness.heard)
          .containsExactly("connected ann", "ready", "stopped UNSUPPORTED_VERSION");
    }
  }

  @Test
  void manyClientsShareOneThread() {
    var loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    List<MusterClient> clients = new ArrayList<>();
    Map<String, FakeSession> sessions = new HashMap<>();
    for (int i = 0; i < 50; i++) {
      String device = "device-" + i;
      MusterClient client =
          MusterClient.builder(server.uri(), device, () -> "token")
              .eventLoops(loops, NioSocketChannel.class)
              .executor(Runnable::run)
              .listener(witness)
              .build();
      clients.add(client);
      client.connect();
    }
    for (int i = 0; i < 50; i++) {
      FakeSession session = server.accept().welcome("ann").open(7, "hikers", 0, 0).ready();
      sessions.put(session.hello().getDevice(), session);
    }
    sessions.values().forEach(session -> session.deliver(7, 0, posted(1, "bob", "hello")));
    await().until(() -> witness.texts(7).size() == 50);
    clients.forEach(MusterClient::close);
    sessions.values().forEach(FakeSession::awaitClosed);
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    assertThat(sessions).hasSize(50);
  }
}
