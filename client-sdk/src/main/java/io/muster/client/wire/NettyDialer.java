package io.muster.client.wire;

import io.muster.proto.v1.ServerFrame;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import io.netty.handler.flush.FlushConsolidationHandler;
import java.io.IOException;
import java.time.Duration;

/** Opens connections with Netty: TCP or WebSocket, plain or in TLS. Immutable; any thread. */
public final class NettyDialer implements Dialer {
  /** The largest frame taken from a server, in bytes. What a server sends is far smaller. */
  public static final int FRAME_BYTES_MAX = 4 << 20;

  private static final int HANDSHAKE_BYTES_MAX = 16 << 10;
  private static final int FLUSHES_MAX = 64;

  private final Address address;
  private final Encoding encoding;
  private final Tls tls;
  private final Bootstrap bootstrap;
  private final long timeoutMs;

  /** The event loops stay the caller's. */
  public NettyDialer(Address address, Encoding encoding, Tls tls, Duration timeout, Loops loops) {
    this.address = address;
    this.encoding = encoding;
    this.tls = tls;
    this.timeoutMs = timeout.toMillis();
    this.bootstrap =
        new Bootstrap()
            .group(loops.group())
            .channel(loops.channelType())
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) timeoutMs);
  }

  /** Event loops and the kind of channel that runs on them. */
  public record Loops(EventLoopGroup group, Class<? extends Channel> channelType) {}

  @Override
  public void dial(LinkEvents events) {
    bootstrap
        .clone()
        .handler(new Pipeline(events))
        .connect(address.host(), address.port())
        .addListener(
            (ChannelFuture connected) -> {
              if (!connected.isSuccess()) {
                events.closed(reason(connected.cause()));
              }
            });
  }

  /** What the operating system says, without the names of Netty's classes. */
  private static String reason(Throwable cause) {
    String said = cause.getMessage();
    return cause instanceof IOException && said != null ? said : cause.toString();
  }

  private final class Pipeline extends ChannelInitializer<Channel> {
    private final LinkEvents events;

    Pipeline(LinkEvents events) {
      this.events = events;
    }

    @Override
    protected void initChannel(Channel channel) {
      ChannelPipeline pipeline = channel.pipeline();
      tls.addTo(channel);
      pipeline.addLast(new FlushConsolidationHandler(FLUSHES_MAX, true));
      if (address.webSocket()) {
        pipeline.addLast(
            new HttpClientCodec(),
            new HttpObjectAggregator(HANDSHAKE_BYTES_MAX),
            new WebSocketClientProtocolHandler(webSocket()),
            new WebSocketFrameAggregator(FRAME_BYTES_MAX),
            new WebSocketFrames(ServerFrame.getDefaultInstance(), encoding));
      } else {
        pipeline.addLast(new VarintFrames(ServerFrame.parser(), FRAME_BYTES_MAX));
      }
      pipeline.addLast(new LinkHandler(address, events));
    }
  }

  private WebSocketClientProtocolConfig webSocket() {
    return WebSocketClientProtocolConfig.newBuilder()
        .webSocketUri(address.uri())
        .version(WebSocketVersion.V13)
        .subprotocol(encoding.subprotocol())
        .maxFramePayloadLength(FRAME_BYTES_MAX)
        .handshakeTimeoutMillis(timeoutMs)
        .handleCloseFrames(false)
        .generateOriginHeader(false) // that is for web pages
        .build();
  }
}
