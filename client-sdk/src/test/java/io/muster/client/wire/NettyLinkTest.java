package io.muster.client.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.muster.client.testing.FakeServer;
import io.muster.client.testing.FakeSession;
import io.muster.proto.v1.ClientFrame;
import io.muster.proto.v1.Hello;
import io.muster.proto.v1.Ping;
import io.muster.proto.v1.ServerFrame;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NettyLinkTest {
  private final FakeServer server = FakeServer.start();
  private final MultiThreadIoEventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final CompletableFuture<Link> opened = new CompletableFuture<>();

  @AfterEach
  void stop() {
    loops.shutdownGracefully(0, 0, TimeUnit.SECONDS);
    server.close();
  }

  private Link dial() {
    var kept = new NettyDialer.Loops(loops, NioSocketChannel.class);
    var address = Address.of(server.uri());
    new NettyDialer(address, Encoding.BINARY, Tls.NONE, Duration.ofSeconds(10), kept)
        .dial(
            new LinkEvents() {
              @Override
              public void opened(Link link) {
                opened.complete(link);
              }

              @Override
              public void received(ServerFrame frame) {}

              @Override
              public void closed(String reason) {}
            });
    Link link = opened.join();
    link.send(ClientFrame.newBuilder().setHello(Hello.newBuilder().setVersion(1)).build());
    return link;
  }

  private static ClientFrame ping(long nonce) {
    return ClientFrame.newBuilder().setPing(Ping.newBuilder().setNonce(nonce)).build();
  }

  @Test
  void thatNobodyListensIsSaidWithoutTheNamesOfClasses() throws Exception {
    int port;
    try (var nobody = new ServerSocket(0)) {
      port = nobody.getLocalPort();
    }
    var closed = new CompletableFuture<String>();
    var kept = new NettyDialer.Loops(loops, NioSocketChannel.class);
    var address = Address.of(URI.create("muster://127.0.0.1:" + port));
    new NettyDialer(address, Encoding.BINARY, Tls.NONE, Duration.ofSeconds(10), kept)
        .dial(
            new LinkEvents() {
              @Override
              public void opened(Link link) {
                closed.completeExceptionally(new AssertionError("somebody listens"));
              }

              @Override
              public void received(ServerFrame frame) {}

              @Override
              public void closed(String reason) {
                closed.complete(reason);
              }
            });
    assertThat(closed.get(10, TimeUnit.SECONDS)).startsWith("Connection refused");
  }

  @Test
  void whatTheEventLoopSendsDoesNotOvertakeWhatAnotherThreadHasSent() {
    Link link = dial();
    FakeSession session = server.accept();
    var sent = new CompletableFuture<Void>();
    loops.execute(
        () -> {
          sent.join();
          link.send(ping(2));
        });
    link.send(ping(1));
    sent.complete(null);

    assertThat(session.take().getPing().getNonce()).isEqualTo(1);
    assertThat(session.take().getPing().getNonce()).isEqualTo(2);
  }

  @Test
  void aLinkWhoseEventLoopsAreGoneTakesFramesAndLosesThem() {
    Link link = dial();
    loops.shutdownGracefully(0, 0, TimeUnit.SECONDS).syncUninterruptibly();

    assertThatCode(
            () -> {
              link.send(ping(1));
              link.close();
            })
        .doesNotThrowAnyException();
  }

  @Test
  void whatWasSentBeforeTheCloseStillArrives() {
    Link link = dial();
    FakeSession session = server.accept();
    link.send(ping(1));
    link.close();

    assertThat(session.take().getPing().getNonce()).isEqualTo(1);
    session.awaitClosed();
  }
}
