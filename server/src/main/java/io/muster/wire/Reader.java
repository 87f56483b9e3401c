package io.muster.wire;

import com.google.protobuf.InvalidProtocolBufferException;
import io.muster.proto.v1.ClientFrame;
import io.muster.proto.v1.FarewellCode;
import io.muster.session.Conversation;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.charset.CharacterCodingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The last handler of a connection that carries frames: hands what comes in to the conversation.
/// The two ways of carrying frames differ only in how they are read. Owner: the connection's event
/// loop.
abstract sealed class Reader extends ChannelInboundHandlerAdapter
    permits FrameReader, WebSocketReader {
  private static final Logger LOG = LoggerFactory.getLogger(Reader.class);

  private final Connection connection;
  private final Conversation conversation;
  private final Lane lane;
  private boolean broken;
  private boolean closed;
  private boolean lost;

  Reader(Connection connection, Conversation conversation, Lane lane) {
    this.connection = connection;
    this.conversation = conversation;
    this.lane = lane;
  }

  /// Reads on in `in`. Whether to come back: something was read, and nothing is known to be
  /// missing.
  abstract boolean readSome(ChannelHandlerContext ctx, ByteBuf in);

  /// Gives back what an unfinished frame holds. May be called twice.
  abstract void letGo();

  @Override
  public final void channelRead(ChannelHandlerContext ctx, Object message) {
    var in = (ByteBuf) message;
    try {
      lane.counters().received(in.readableBytes());
      boolean more = true;
      while (more && !deaf()) {
        more = readSome(ctx, in);
      }
    } finally {
      in.release();
    }
  }

  /// The bytes of one frame, without what told their length.
  void readFrame(ByteBuf bytes) {
    ClientFrame frame;
    try {
      frame = connection.form() == Form.WEB_TEXT ? Frames.parseJson(bytes) : Frames.parse(bytes);
    } catch (InvalidProtocolBufferException malformed) {
      broken(FarewellCode.MALFORMED, "not a frame: " + malformed.getMessage());
      return;
    } catch (CharacterCodingException malformed) {
      notUtf8();
      return;
    }
    lane.counters().frameIn();
    conversation.received(frame);
  }

  void alive() {
    conversation.alive();
  }

  void notUtf8() {
    broken(FarewellCode.MALFORMED, "not UTF-8");
  }

  Connection connection() {
    return connection;
  }

  Lane lane() {
    return lane;
  }

  /// What comes in is dropped from here on.
  boolean deaf() {
    return broken || connection.ending();
  }

  void tooLarge(long size, int sizeMax) {
    broken(FarewellCode.TOO_LARGE, "a frame of " + size + " bytes; the limit is " + sizeMax);
  }

  void tooManyHalfFrames() {
    broken(FarewellCode.TOO_MANY_CONNECTIONS, "too many unfinished frames at once");
  }

  void broken(FarewellCode code, String text) {
    if (!deaf()) {
      broken = true;
      letGo();
      conversation.broken(code, text);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    if (!closed) {
      closed = true;
      letGo();
      lane.counters().closed();
      conversation.closed(lost);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (!Faults.ofTheNetwork(cause)) {
      LOG.error("connection.fault remote={}", connection.remoteAddress(), cause);
    }
    lost = true;
    connection.abort();
  }
}
