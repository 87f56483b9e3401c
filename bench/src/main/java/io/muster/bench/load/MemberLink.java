package io.muster.bench.load;

import com.google.protobuf.InvalidProtocolBufferException;
import io.muster.bench.net.MalformedFrameException;
import io.muster.bench.net.Reassembly;
import io.muster.bench.net.Varints;
import io.muster.proto.v1.ClientFrame;
import io.muster.proto.v1.Farewell;
import io.muster.proto.v1.Hello;
import io.muster.proto.v1.Opened;
import io.muster.proto.v1.Ping;
import io.muster.proto.v1.Pong;
import io.muster.proto.v1.ServerFrame;
import io.muster.proto.v1.Welcome;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// A member's connection. It checks each entry's place and content and forgets it.
///
/// Owner: its event loop.
final class MemberLink extends ChannelInboundHandlerAdapter implements FrameSink {
  private static final long HASH_FACTOR = 0x9E37_79B9_7F4A_7C15L;

  private final Channel channel;
  private final Lane lane;
  private final Crowd crowd;
  private final Hello hello;
  private final int size;
  private final Reassembly reassembly;
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private Optional<Sender> sender = Optional.empty();
  private int requestsMax;
  private long cursor;
  private int messages;
  private long orderHash;
  private long now;
  private int fresh;
  private boolean leaving;

  MemberLink(Channel channel, Lane lane, Crowd crowd, Hello hello, int size) {
    this.channel = channel;
    this.lane = lane;
    this.crowd = crowd;
    this.hello = hello;
    this.size = size;
    this.reassembly = new Reassembly(channel.alloc());
  }

  /// Completes when the server has opened everything, or the connection has ended before that.
  CompletableFuture<Void> ready() {
    return ready;
  }

  Channel channel() {
    return channel;
  }

  /// How many unanswered requests the server allows.
  int requestsMax() {
    return requestsMax;
  }

  /// Gives it something to send with.
  Sender arm(Sender mine) {
    sender = Optional.of(mine);
    return mine;
  }

  /// Where this member is in the group's log.
  Standing standing() {
    return new Standing(cursor, messages, orderHash);
  }

  /// The connection did not come about.
  void failed(Throwable cause) {
    leaving = true;
    lane.tally().lost(String.valueOf(cause.getMessage()));
    ready.complete(null);
  }

  /// Says something, so that the server does not take this quiet member for dead.
  void ping() {
    send(ClientFrame.newBuilder().setPing(Ping.getDefaultInstance()).build());
  }

  void leave() {
    leaving = true;
    channel.close();
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    send(ClientFrame.newBuilder().setHello(hello).build());
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    now = System.nanoTime();
    ByteBuf in = reassembly.join((ByteBuf) message);
    try {
      lane.scanner().scan(in, this);
    } finally {
      reassembly.keep(in);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    if (fresh > 0) {
      crowd.received(lane.index(), fresh);
      fresh = 0;
    }
    sender.ifPresent(Sender::pump);
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    reassembly.release();
    if (!leaving) {
      lane.tally().lost("a connection ended");
    }
    ready.complete(null);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (cause instanceof MalformedFrameException || cause instanceof IndexOutOfBoundsException) {
      lane.tally().mistake(Mistake.MALFORMED);
    }
    ctx.close();
  }

  @Override
  public void delivery(long group, long after) {
    lane.tally().frame();
    if (group != crowd.number()) {
      lane.tally().mistake(Mistake.FOREIGN);
    } else if (after != cursor) {
      lane.tally().mistake(Mistake.ORDER);
    }
  }

  @Override
  public void message(long seq, ByteBuf in, int textAt, int textBytes) {
    advance(seq);
    fresh++;
    messages++;
    if (!Content.isWhole(in, textAt, textBytes, size)) {
      lane.tally().mistake(Mistake.CONTENT);
      return;
    }
    long who = (long) Content.sender(in, textAt) << Integer.SIZE | Content.number(in, textAt);
    orderHash = (orderHash + who) * HASH_FACTOR;
    lane.tally().delivered(now - Content.sentNanos(in, textAt));
  }

  @Override
  public void otherEntry(long seq) {
    advance(seq);
  }

  @Override
  public void done(long requestId) {
    sender.ifPresent(mine -> mine.answered(requestId, now));
  }

  @Override
  public void refused(long requestId, int reason) {
    lane.tally().refused(reason);
    sender.ifPresent(mine -> mine.refused(requestId));
  }

  @Override
  public void other(ByteBuf in, int at, int bytes) {
    try {
      hear(ServerFrame.parseFrom(ByteBufUtil.getBytes(in, at, bytes)));
    } catch (InvalidProtocolBufferException e) {
      throw new MalformedFrameException(String.valueOf(e.getMessage()));
    }
  }

  private void hear(ServerFrame frame) {
    switch (frame.getFrameCase()) {
      case WELCOME -> welcomed(frame.getWelcome());
      case OPENED -> opened(frame.getOpened());
      case READY -> ready.complete(null);
      case PING ->
          send(
              ClientFrame.newBuilder()
                  .setPong(Pong.newBuilder().setNonce(frame.getPing().getNonce()))
                  .build());
      case FAREWELL -> toldGoodbye(frame.getFarewell());
      case REPLY, DELIVERY, PURGE, PONG, FRAME_NOT_SET -> {}
    }
  }

  private void welcomed(Welcome welcome) {
    requestsMax = welcome.getLimits().getRequestsInFlightMax();
    lane.pulse().add(this, welcome.getHeartbeatMs());
  }

  private void opened(Opened opened) {
    if (opened.getGroup() == crowd.number()) {
      cursor = opened.getCursor();
    } else {
      lane.tally().mistake(Mistake.FOREIGN);
    }
  }

  private void toldGoodbye(Farewell farewell) {
    lane.tally().lost(farewell.getCode() + " " + farewell.getText());
    leave();
  }

  private void advance(long seq) {
    if (seq != cursor + 1) {
      lane.tally().mistake(Mistake.ORDER);
    }
    cursor = seq;
  }

  private void send(ClientFrame frame) {
    byte[] bytes = frame.toByteArray();
    ByteBuf out = channel.alloc().directBuffer(bytes.length + 5);
    Varints.write(out, bytes.length);
    out.writeBytes(bytes);
    channel.writeAndFlush(out, channel.voidPromise());
  }
}
