package io.muster.client.testing;

import io.muster.client.wire.Encoding;
import io.muster.client.wire.VarintFrames;
import io.muster.client.wire.WebSocketFrames;
import io.muster.proto.v1.ClientFrame;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler.HandshakeComplete;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A server for tests: it listens on loopback, speaks the real wire over TCP and WebSocket on one
 * port, and says exactly what the test tells it to say.
 *
 * <pre>{@code
 * try (var server = FakeServer.start();
 *     var client = MusterClient.builder(server.uri(), "phone-1", () -> "token").build()) {
 *   client.connect();
 *   FakeSession session = server.accept();
 *   session.welcome("ann").open(7, "hikers", 0, 0).ready();
 *   session.deliver(7, 0, FakeSession.posted(1, "bob", "rain at ten"));
 * }
 * }</pre>
 *
 * <p>Any thread.
 */
public final class FakeServer implements AutoCloseable {
  private static final int FRAME_BYTES_MAX = 1 << 20;
  private static final int HANDSHAKE_BYTES_MAX = 16 << 10;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String PATH = "/v1/ws";
  private static final byte[] HTTP_BEGINS = {'G', 'E', 'T', ' '};

  private final EventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(
          1, new DefaultThreadFactory("fake-muster", true), NioIoHandler.newFactory());
  private final BlockingQueue<FakeSession> arrived = new LinkedBlockingQueue<>();
  private final ChannelGroup open = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private final Duration patience;
  private final String scheme;
  private final Channel listening;

  private FakeServer(Duration patience, Optional<SslContext> tls) {
    this.patience = patience;
    this.scheme = tls.isPresent() ? "s://127.0.0.1:" : "://127.0.0.1:";
    this.listening =
        new ServerBootstrap()
            .group(loops)
            .channel(NioServerSocketChannel.class)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    open.add(channel);
                    tls.ifPresent(
                        context -> channel.pipeline().addLast(context.newHandler(channel.alloc())));
                    channel.pipeline().addLast(new Sniffer());
                  }
                })
            .bind(InetAddress.getLoopbackAddress(), 0)
            .syncUninterruptibly()
            .channel();
    open.add(listening);
  }

  /** Starts a server on a free port of loopback. */
  public static FakeServer start() {
    return start(PATIENCE);
  }

  /** Starts a server that gives up waiting for a client, in any method, after {@code patience}. */
  public static FakeServer start(Duration patience) {
    return new FakeServer(patience, Optional.empty());
  }

  /** Starts a server that speaks TLS only. */
  public static FakeServer startTls(SslContext context) {
    return new FakeServer(PATIENCE, Optional.of(context));
  }

  /** Where it listens for TCP frames. */
  public URI uri() {
    return URI.create("muster" + scheme + port());
  }

  /** Where it listens for WebSockets: the same port. */
  public URI webSocketUri() {
    return URI.create("ws" + scheme + port() + PATH);
  }

  private int port() {
    return ((InetSocketAddress) listening.localAddress()).getPort();
  }

  /**
   * Waits for the next connection and its Hello.
   *
   * @throws AssertionError if none comes in time
   */
  public FakeSession accept() {
    FakeSession session = FakeSession.await(arrived, patience, "connection");
    session.awaitHello();
    return session;
  }

  /** Closes every connection and the port. */
  @Override
  public void close() {
    if (!loops.isShuttingDown()) {
      // channels first: a loop that is torn down with an open one may leave its port taken
      open.close().syncUninterruptibly();
      loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
  }

  /** Tells HTTP from frames by the first four bytes, which no Hello begins with. */
  private final class Sniffer extends ByteToMessageDecoder {
    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
      if (in.readableBytes() < HTTP_BEGINS.length) {
        return;
      }
      boolean http = true;
      for (int i = 0; i < HTTP_BEGINS.length; i++) {
        http &= in.getByte(in.readerIndex() + i) == HTTP_BEGINS[i];
      }
      ChannelPipeline pipeline = ctx.pipeline();
      if (http) {
        pipeline.addLast(
            new HttpServerCodec(),
            new HttpObjectAggregator(HANDSHAKE_BYTES_MAX),
            new WebSocketServerProtocolHandler(PATH, subprotocols(), false, FRAME_BYTES_MAX),
            new WebSocketFrameAggregator(FRAME_BYTES_MAX),
            new Upgraded());
      } else {
        pipeline.addLast(new VarintFrames(ClientFrame.parser(), FRAME_BYTES_MAX));
        arrive(pipeline);
      }
      pipeline.remove(this);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
      ctx.close(); // a handshake that the client did not like
    }
  }

  /** Waits for the WebSocket handshake, which says how frames are encoded. */
  private final class Upgraded extends ChannelInboundHandlerAdapter {
    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
      if (event instanceof HandshakeComplete done) {
        boolean json = Encoding.JSON.subprotocol().equals(done.selectedSubprotocol());
        Encoding encoding = json ? Encoding.JSON : Encoding.BINARY;
        ctx.pipeline().addLast(new WebSocketFrames(ClientFrame.getDefaultInstance(), encoding));
        arrive(ctx.pipeline());
        ctx.pipeline().remove(this);
      }
    }
  }

  private static String subprotocols() {
    return Encoding.BINARY.subprotocol() + "," + Encoding.JSON.subprotocol();
  }

  private void arrive(ChannelPipeline pipeline) {
    var session = new FakeSession(pipeline.channel(), patience);
    pipeline.addLast(session.ears());
    arrived.add(session);
  }
}
