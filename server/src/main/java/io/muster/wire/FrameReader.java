package io.muster.wire;

import io.muster.proto.v1.FarewellCode;
import io.muster.session.Conversation;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;

/// Takes TCP frames out of the stream: a varint length, then so many bytes. Owner: the connection's
/// event loop.
///
/// A frame that lies whole in what was read is parsed where it is; only a frame cut in two is
/// copied.
final class FrameReader extends Reader {
  private static final int LENGTH_BYTES_MAX = 5;
  private static final int UNKNOWN = -1;

  private final int frameBytesMax;
  private final HalfFrame half;
  private int length = UNKNOWN;
  private int lengthBits;
  private int lengthBytes;

  FrameReader(Connection connection, Conversation conversation, Lane lane, int frameBytesMax) {
    super(connection, conversation, lane);
    this.frameBytesMax = frameBytesMax;
    this.half = new HalfFrame(lane.halfFrames());
  }

  @Override
  boolean readSome(ChannelHandlerContext ctx, ByteBuf in) {
    if (length == UNKNOWN && !readLength(in)) {
      return false;
    }
    if (half.size() == 0 && in.readableBytes() >= length) {
      parse(in.readSlice(length));
      return true;
    }
    int more = Math.min(in.readableBytes(), length - half.size());
    if (more == 0) {
      return false;
    }
    if (!half.add(ctx.alloc(), in, more, length)) {
      tooManyHalfFrames();
      return false;
    }
    if (half.size() == length) {
      var whole = half.take();
      try {
        parse(whole);
      } finally {
        whole.release();
      }
    }
    return true;
  }

  /// Whether the length is known now.
  private boolean readLength(ByteBuf in) {
    while (in.isReadable()) {
      int next = in.readByte();
      lengthBits |= (next & 0x7F) << (7 * lengthBytes);
      lengthBytes++;
      if (next >= 0) {
        return lengthIs(lengthBits);
      }
      if (lengthBytes == LENGTH_BYTES_MAX) {
        broken(FarewellCode.MALFORMED, "a length has at most five bytes");
        return false;
      }
    }
    return false;
  }

  private boolean lengthIs(int value) {
    lengthBits = 0;
    lengthBytes = 0;
    if (value < 0 || value > frameBytesMax) {
      tooLarge(Integer.toUnsignedLong(value), frameBytesMax);
      return false;
    }
    length = value;
    return true;
  }

  private void parse(ByteBuf bytes) {
    length = UNKNOWN;
    readFrame(bytes);
  }

  @Override
  void letGo() {
    half.drop();
  }
}
