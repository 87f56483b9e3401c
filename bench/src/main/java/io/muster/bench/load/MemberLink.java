package io.muster.bench.load;

import io.muster.bench.net.MalformedFrameException;
import io.muster.bench.net.Reassembly;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// A member's connection. It checks each message's content and its place among those of its sender,
/// and forgets it.
///
/// Owner: its event loop.
final class MemberLink extends ChannelInboundHandlerAdapter implements Ear {
  private static final long HASH_FACTOR = 0x9E37_79B9_7F4A_7C15L;
  private static final int NOBODY = -1;

  private final Channel channel;
  private final Lane lane;
  private final Crowd crowd;
  private final Protocol protocol;
  private final Speech speech;
  private final int size;
  private final Reassembly reassembly;
  private final CompletableFuture<Void> ready = new CompletableFuture<>();

  /// The number of the next message of each of the group's senders.
  private final int[] next;

  private Optional<Sender> sender = Optional.empty();

  /// The sender whose messages are acknowledged by coming back here.
  private int echoed = NOBODY;

  private int requestsMax;
  private int messages;
  private long orderHash;
  private long now;
  private int fresh;
  private boolean leaving;

  MemberLink(Channel channel, Lane lane, Crowd crowd, Protocol protocol, Seat seat, int senders) {
    this.channel = channel;
    this.lane = lane;
    this.crowd = crowd;
    this.protocol = protocol;
    this.size = seat.size();
    this.next = new int[senders];
    this.reassembly = new Reassembly(channel.alloc());
    this.speech = protocol.speech(seat, this);
  }

  /// Completes when the server has let the member in, or the connection has ended before that.
  CompletableFuture<Void> entered() {
    return ready;
  }

  Channel channel() {
    return channel;
  }

  Speech speech() {
    return speech;
  }

  /// How many unanswered requests the server allows; 0 when it did not say.
  int requestsMax() {
    return requestsMax;
  }

  /// Gives it something to send with.
  Sender arm(Sender mine) {
    sender = Optional.of(mine);
    if (protocol.acknowledgement() == Protocol.Acknowledgement.ECHO) {
      echoed = mine.name();
    }
    return mine;
  }

  /// What this member has heard.
  Standing standing() {
    return new Standing(speech.cursor(), messages, protocol.ordersGroups() ? orderHash : 0);
  }

  /// The connection did not come about.
  void failed(Throwable cause) {
    leaving = true;
    lane.tally().lost(String.valueOf(cause.getMessage()));
    ready.complete(null);
  }

  /// Says something, so that the server does not take this quiet member for dead.
  void ping() {
    speech.ping();
  }

  void leave() {
    leaving = true;
    channel.close();
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    speech.begin();
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    now = System.nanoTime();
    ByteBuf in = reassembly.join((ByteBuf) message);
    try {
      speech.hear(in);
    } finally {
      reassembly.keep(in);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    speech.pause();
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
  public ByteBuf buffer(int bytes) {
    return channel.alloc().directBuffer(bytes);
  }

  @Override
  public void send(ByteBuf out) {
    channel.writeAndFlush(out, channel.voidPromise());
  }

  @Override
  public void allowed(int most) {
    requestsMax = most;
  }

  @Override
  public void expected(long heartbeatMs) {
    lane.pulse().add(this, heartbeatMs);
  }

  @Override
  public void ready() {
    ready.complete(null);
  }

  @Override
  public void frame() {
    lane.tally().frame();
  }

  @Override
  public void message(ByteBuf in, int textAt, int textBytes) {
    fresh++;
    messages++;
    if (!Content.isWhole(in, textAt, textBytes, size)) {
      lane.tally().mistake(Mistake.CONTENT);
      return;
    }
    int who = Content.sender(in, textAt);
    int number = Content.number(in, textAt);
    inTurn(who - crowd.index() * next.length, number);
    orderHash = (orderHash + ((long) who << Integer.SIZE | number)) * HASH_FACTOR;
    lane.tally().delivered(now - Content.sentNanos(in, textAt));
    if (who == echoed) {
      answered(number);
    }
  }

  @Override
  public void answered(int number) {
    sender.ifPresent(mine -> mine.answered(number, now));
  }

  @Override
  public void refused(int number, int reason) {
    lane.tally().refused(reason);
    sender.ifPresent(mine -> mine.refused(number));
  }

  @Override
  public void mistaken(Mistake mistake) {
    lane.tally().mistake(mistake);
  }

  @Override
  public void farewell(String why) {
    lane.tally().lost(why);
    leave();
  }

  /// The messages of each sender of this group, and of nobody else, come one after another.
  private void inTurn(int which, int number) {
    if (which < 0 || which >= next.length) {
      lane.tally().mistake(Mistake.FOREIGN);
      return;
    }
    if (number != next[which]) {
      lane.tally().mistake(Mistake.ORDER);
    }
    next[which] = number + 1;
  }
}
