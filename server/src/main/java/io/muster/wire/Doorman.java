package io.muster.wire;

import io.muster.proto.v1.Farewell;
import io.muster.proto.v1.FarewellCode;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.SslHandler;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The first handler of every connection: hears what it speaks, shows it to the right place and is
/// gone. Stands behind TLS a second time, and before every further request of an HTTP connection,
/// so that no request line can be smuggled in behind stray bytes. Owner: the connection's event
/// loop.
final class Doorman extends ByteToMessageDecoder implements Newcomers.Newcomer {
  private static final Logger LOG = LoggerFactory.getLogger(Doorman.class);
  private static final int LINE_BYTES_MAX = 4096;
  private static final int HEADER_BYTES_MAX = 8192;

  /// What a doorman lets through.
  enum Post {
    /// At the accept: everything.
    STREET,
    /// Behind TLS: everything but TLS.
    BEHIND_TLS,
    /// Behind an answered request: HTTP alone.
    BETWEEN_REQUESTS
  }

  private final Channel channel;
  private final Post post;
  private final Terms terms;
  private final Lane lane;
  private final boolean full;
  private final long deadlineNanos;
  private boolean settled;

  /// @param full the server has no room: say so, whatever it speaks
  Doorman(Channel channel, Post post, Terms terms, Lane lane, boolean full, long deadlineNanos) {
    this.channel = channel;
    this.post = post;
    this.terms = terms;
    this.lane = lane;
    this.full = full;
    this.deadlineNanos = deadlineNanos;
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
    if (settled) {
      in.skipBytes(in.readableBytes());
      return;
    }
    int first = in.getUnsignedByte(in.readerIndex());
    var opening =
        in.readableBytes() == 1
            ? Opening.of(first)
            : Opening.of(first, in.getUnsignedByte(in.readerIndex() + 1));
    if (opening == Opening.UNDECIDED) {
      return;
    }
    settled = true;
    if (post == Post.BETWEEN_REQUESTS && opening != Opening.HTTP) {
      HttpExchange.refuseStrayBytes(channel);
      return;
    }
    switch (opening) {
      case FRAMES -> frames(ctx);
      case TLS -> tls(ctx);
      case HTTP -> http(ctx);
      case UNKNOWN -> farewell(FarewellCode.MALFORMED, "neither frames, TLS, WebSocket nor HTTP");
      case UNDECIDED -> throw new AssertionError("returned above");
    }
  }

  private void frames(ChannelHandlerContext ctx) {
    if (full) {
      farewell(FarewellCode.TOO_MANY_CONNECTIONS, "too many connections");
      return;
    }
    var connection = new Connection(channel, Form.FRAMES, lane, terms.metrics());
    var conversation = lane.desk().admit(connection);
    lane.counters().opened();
    var reader = new FrameReader(connection, conversation, lane, terms.config().frameBytesMax());
    ctx.pipeline().replace(this, "frames", reader);
  }

  private void tls(ChannelHandlerContext ctx) {
    if (post != Post.STREET) {
      farewell(FarewellCode.MALFORMED, "TLS within TLS");
      return;
    }
    var handler = terms.tls().handler(ctx.alloc());
    if (handler.isEmpty()) {
      terms.tls().warnThatItIsOff(channel.remoteAddress());
      terms.metrics().refused();
      ctx.close();
      return;
    }
    var inner = new Doorman(channel, Post.BEHIND_TLS, terms, lane, full, deadlineNanos);
    lane.newcomers().add(inner);
    ctx.pipeline().addAfter(ctx.name(), "doorman behind TLS", inner);
    ctx.pipeline().replace(this, "tls", handler.get());
  }

  private void http(ChannelHandlerContext ctx) {
    var codec =
        new HttpServerCodec(
            new HttpDecoderConfig()
                .setMaxInitialLineLength(LINE_BYTES_MAX)
                .setMaxHeaderSize(HEADER_BYTES_MAX));
    var exchange = new HttpExchange(channel, terms, lane, full, deadlineNanos);
    lane.newcomers().add(exchange);
    ctx.pipeline().addAfter(ctx.name(), "exchange", exchange);
    ctx.pipeline().replace(this, "http", codec);
  }

  private void farewell(FarewellCode code, String text) {
    settled = true;
    var connection = new Connection(channel, Form.FRAMES, lane, terms.metrics());
    connection.close(Farewell.newBuilder().setCode(code).setText(text).build());
  }

  @Override
  public long deadlineNanos() {
    return deadlineNanos;
  }

  @Override
  public boolean settled() {
    return settled || !channel.isOpen();
  }

  @Override
  public void tooLate() {
    var tls = channel.pipeline().get(SslHandler.class);
    boolean canSpeak = tls == null || tls.handshakeFuture().isSuccess();
    if (post != Post.BETWEEN_REQUESTS && canSpeak) {
      farewell(FarewellCode.HANDSHAKE_TIMEOUT, "nothing was said in time");
    } else {
      settled = true;
      channel.close();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (!Faults.ofTheNetwork(cause)) {
      LOG.error("doorman.fault remote={}", channel.remoteAddress(), cause);
    }
    ctx.close();
  }
}
