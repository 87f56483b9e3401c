package io.muster.bench.limit;

import com.google.protobuf.InvalidProtocolBufferException;
import io.muster.bench.net.MalformedFrameException;
import io.muster.bench.net.Reassembly;
import io.muster.bench.net.Varints;
import io.muster.bench.net.WireReader;
import io.muster.proto.v1.ClientFrame;
import io.muster.proto.v1.Hello;
import io.muster.proto.v1.Limits;
import io.muster.proto.v1.Opened;
import io.muster.proto.v1.Pong;
import io.muster.proto.v1.Ready;
import io.muster.proto.v1.Role;
import io.muster.proto.v1.ServerFrame;
import io.muster.proto.v1.Welcome;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// One client's connection. A post is read in place; every other frame takes the slow way through
/// the schema.
///
/// Owner: the connection's event loop.
final class Link extends ChannelInboundHandlerAdapter {
  private static final int TAG_REQUEST = 2 << 3 | 2;
  private static final int TAG_ID = 1 << 3;
  private static final int TAG_POST = 7 << 3 | 2;
  private static final int TAG_GROUP = 1 << 3 | 1;
  private static final int TAG_TEXT = 2 << 3 | 2;
  private static final int HEARTBEAT_MS = 30_000;
  private static final int WINDOW_MAX = 1 << 20;

  private final Channel channel;
  private final Hub hub;
  private final Registry registry;
  private final WireReader reader = new WireReader();
  private final Reassembly reassembly;
  private ByteBuf replies = Unpooled.EMPTY_BUFFER;
  private String user = "";
  private byte[] actor = {};
  private Optional<Room> room = Optional.empty();
  private boolean dirty;

  Link(Channel channel, Hub hub, Registry registry) {
    this.channel = channel;
    this.hub = hub;
    this.registry = registry;
    this.reassembly = new Reassembly(channel.alloc());
  }

  byte[] actor() {
    return actor;
  }

  /// Where answers to this turn's requests are gathered.
  ByteBuf replies() {
    if (replies.capacity() == 0) {
      replies = channel.alloc().directBuffer();
    }
    markDirty();
    return replies;
  }

  void write(ByteBuf frame) {
    channel.write(frame, channel.voidPromise());
    markDirty();
  }

  void flush() {
    dirty = false;
    if (replies.isReadable()) {
      channel.write(replies, channel.voidPromise());
      replies = Unpooled.EMPTY_BUFFER;
    }
    channel.flush();
  }

  void opened(Room joined, long cursor) {
    room = Optional.of(joined);
    send(
        ServerFrame.newBuilder()
            .setOpened(
                Opened.newBuilder()
                    .setGroup(joined.number())
                    .setName(joined.name())
                    .setRole(Role.MEMBER)
                    .setCursor(cursor)
                    .setLastSeq(cursor))
            .build());
    send(ServerFrame.newBuilder().setReady(Ready.getDefaultInstance()).build());
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    ByteBuf in = reassembly.join((ByteBuf) message);
    int end = reader.nextFrame(in);
    while (end >= 0) {
      if (!readPost(in, reader.at(), end)) {
        readOther(in, end);
      }
      end = reader.nextFrame(in);
    }
    reassembly.keep(in);
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    room.ifPresent(left -> hub.detach(left, this));
    reassembly.release();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    ctx.close();
  }

  /// False, with the reader where it was, when the frame is something else.
  private boolean readPost(ByteBuf in, int start, int end) {
    if (end - start < 2 || in.getByte(start) != TAG_REQUEST) {
      return false;
    }
    reader.goTo(start + 1);
    reader.length(end);
    if (reader.varint() != TAG_ID) {
      reader.goTo(start);
      return false;
    }
    long id = reader.varint();
    if (reader.varint() != TAG_POST) {
      reader.goTo(start);
      return false;
    }
    reader.length(end);
    if (reader.varint() != TAG_GROUP) {
      throw new MalformedFrameException("a post without a group");
    }
    long group = reader.fixed64();
    if (reader.varint() != TAG_TEXT) {
      throw new MalformedFrameException("a post without a text");
    }
    int textBytes = reader.length(end);
    Room to = room.filter(mine -> mine.number() == group).orElseThrow();
    hub.post(to, this, id, in, reader.at(), textBytes);
    return true;
  }

  private void readOther(ByteBuf in, int end) {
    int start = reader.at();
    try {
      answer(ClientFrame.parseFrom(ByteBufUtil.getBytes(in, start, end - start)));
    } catch (InvalidProtocolBufferException e) {
      throw new MalformedFrameException(String.valueOf(e.getMessage()));
    }
  }

  private void answer(ClientFrame frame) {
    switch (frame.getFrameCase()) {
      case HELLO -> welcome(frame.getHello());
      case REQUEST -> send(Founding.answer(frame.getRequest(), user, registry));
      case PING ->
          send(
              ServerFrame.newBuilder()
                  .setPong(Pong.newBuilder().setNonce(frame.getPing().getNonce()))
                  .build());
      case PONG, FRAME_NOT_SET -> {}
    }
  }

  private void welcome(Hello hello) {
    user = hello.getDevice();
    actor = user.getBytes(StandardCharsets.UTF_8);
    send(
        ServerFrame.newBuilder()
            .setWelcome(
                Welcome.newBuilder()
                    .setUser(user)
                    .setServerTimeMs(System.currentTimeMillis())
                    .setHeartbeatMs(HEARTBEAT_MS)
                    .setLimits(
                        Limits.newBuilder()
                            .setRequestsInFlightMax(WINDOW_MAX)
                            .setBatchMax(Founding.BATCH_MAX)
                            .setTextBytesMax(WireReader.FRAME_BYTES_MAX)))
            .build());
    registry
        .roomOf(user)
        .ifPresentOrElse(
            mine -> mine.attach(this, hub),
            () -> send(ServerFrame.newBuilder().setReady(Ready.getDefaultInstance()).build()));
  }

  private void send(ServerFrame frame) {
    byte[] bytes = frame.toByteArray();
    ByteBuf out = replies();
    Varints.write(out, bytes.length);
    out.writeBytes(bytes);
  }

  private void markDirty() {
    if (!dirty) {
      dirty = true;
      hub.flushLater(this);
    }
  }
}
