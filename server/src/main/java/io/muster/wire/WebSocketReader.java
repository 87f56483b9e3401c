package io.muster.wire;

import io.muster.proto.v1.FarewellCode;
import io.muster.session.Conversation;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;

/// Takes WebSocket messages out of the stream (RFC 6455, section 5). Owner: the connection's event
/// loop.
///
/// A message in one piece is unmasked and parsed where it lies; fragments, and messages cut by the
/// network, are gathered within the frame limit. Extensions are never negotiated, so reserved bits
/// are errors.
final class WebSocketReader extends Reader {
  private static final int PROTOCOL_ERROR = 1002;
  private static final int NOT_UTF_8 = 1007;

  private static final int CONTINUATION = 0x0;
  private static final int CLOSE = 0x8;
  private static final int PING = 0x9;
  private static final int PONG = 0xA;
  private static final int CONTROL_BYTES_MAX = 125;

  /// What the next byte is.
  private enum Expecting {
    FIRST,
    SIZE,
    LONGER_SIZE,
    MASK,
    PAYLOAD
  }

  private final int frameBytesMax;
  private final HalfFrame message;
  private final HalfFrame control;
  private boolean inMessage;

  private Expecting expecting = Expecting.FIRST;
  private int opcode;
  private boolean last;
  private int bytesToCome;
  private long left;
  private int mask;

  WebSocketReader(Connection connection, Conversation conversation, Lane lane, int frameBytesMax) {
    super(connection, conversation, lane);
    this.frameBytesMax = frameBytesMax;
    this.message = new HalfFrame(lane.halfFrames());
    this.control = new HalfFrame(lane.halfFrames());
  }

  @Override
  boolean readSome(ChannelHandlerContext ctx, ByteBuf in) {
    if (expecting == Expecting.PAYLOAD && (left == 0 || in.isReadable())) {
      readPayload(ctx, in);
      return true;
    }
    if (!in.isReadable()) {
      return false;
    }
    int next = in.readByte();
    switch (expecting) {
      case FIRST -> readFirst(next);
      case SIZE -> readSize(next);
      case LONGER_SIZE -> readLongerSize(next);
      case MASK -> readMask(next);
      case PAYLOAD -> throw new AssertionError("read above");
    }
    return true;
  }

  private void readFirst(int next) {
    last = next < 0;
    opcode = next & 0x0F;
    expecting = Expecting.SIZE;
    if ((next & 0x70) != 0) {
      protocolError("reserved bits are set, but no extension was agreed on");
    } else if (isControl()) {
      if (opcode > PONG) {
        protocolError("unknown opcode " + opcode);
      } else if (!last) {
        protocolError("a control frame in fragments");
      }
    } else if (opcode > WebSocketBytes.BINARY) {
      protocolError("unknown opcode " + opcode);
    } else if ((opcode == CONTINUATION) != inMessage) {
      protocolError(inMessage ? "a new message within a message" : "a fragment of no message");
    } else if (opcode != CONTINUATION && opcode != opcodeOfForm()) {
      broken(FarewellCode.MALFORMED, "this subprotocol has " + kindOfForm() + " messages");
    }
  }

  private boolean isControl() {
    return opcode >= CLOSE;
  }

  private int opcodeOfForm() {
    return connection().form() == Form.WEB_TEXT ? WebSocketBytes.TEXT : WebSocketBytes.BINARY;
  }

  private String kindOfForm() {
    return connection().form() == Form.WEB_TEXT ? "text" : "binary";
  }

  private void readSize(int next) {
    int size = next & 0x7F;
    if (next >= 0) {
      protocolError("a client's frames are masked");
    } else if (isControl() && size > CONTROL_BYTES_MAX) {
      protocolError("a control frame of more than 125 bytes");
    } else if (size <= CONTROL_BYTES_MAX) {
      left = size;
      sizeKnown();
    } else {
      left = 0;
      bytesToCome = size == 126 ? 2 : 8;
      expecting = Expecting.LONGER_SIZE;
    }
  }

  private void readLongerSize(int next) {
    left = left << 8 | (next & 0xFF);
    bytesToCome--;
    if (bytesToCome == 0) {
      sizeKnown();
    }
  }

  private void sizeKnown() {
    if (left < 0 || (!isControl() && left > frameBytesMax - message.size())) {
      tooLarge(left < 0 ? Long.MAX_VALUE : left + message.size(), frameBytesMax);
      return;
    }
    bytesToCome = 4;
    expecting = Expecting.MASK;
  }

  private void readMask(int next) {
    mask = mask << 8 | (next & 0xFF);
    bytesToCome--;
    if (bytesToCome == 0) {
      expecting = Expecting.PAYLOAD;
    }
  }

  private void readPayload(ChannelHandlerContext ctx, ByteBuf in) {
    int count = (int) Math.min(in.readableBytes(), left);
    unmask(in, count);
    left -= count;
    var gathered = isControl() ? control : message;
    if (left == 0 && last && gathered.size() == 0) {
      finish(ctx, in.readSlice(count));
      return;
    }
    int room = isControl() ? CONTROL_BYTES_MAX : frameBytesMax;
    if (count > 0 && !gathered.add(ctx.alloc(), in, count, room)) {
      tooManyHalfFrames();
    } else if (left == 0) {
      finishGathered(ctx, gathered);
    }
  }

  private void finishGathered(ChannelHandlerContext ctx, HalfFrame gathered) {
    if (!last) {
      inMessage = true;
      expecting = Expecting.FIRST;
      return;
    }
    var whole = gathered.take();
    try {
      finish(ctx, whole);
    } finally {
      whole.release();
    }
  }

  /// Whether the mask's rotation fits is seen to here: it goes on where the last piece ended.
  private void unmask(ByteBuf in, int count) {
    int at = in.readerIndex();
    int end = at + count;
    long wide = (mask & 0xFFFFFFFFL) << 32 | (mask & 0xFFFFFFFFL);
    for (; at + 8 <= end; at += 8) {
      in.setLong(at, in.getLong(at) ^ wide);
    }
    for (; at < end; at++) {
      in.setByte(at, in.getByte(at) ^ (mask >>> 24));
      mask = Integer.rotateLeft(mask, 8);
    }
  }

  private void finish(ChannelHandlerContext ctx, ByteBuf payload) {
    expecting = Expecting.FIRST;
    switch (opcode) {
      case CLOSE -> closed(payload);
      case PING -> {
        alive();
        pong(ctx, payload);
      }
      case PONG -> alive();
      default -> {
        inMessage = false;
        readFrame(payload);
      }
    }
  }

  private void pong(ChannelHandlerContext ctx, ByteBuf payload) {
    // Whoever does not read has no claim to an answer, and must not make the queue grow.
    if (ctx.channel().isWritable()) {
      var bytes = WebSocketBytes.pong(ctx.alloc(), payload);
      ctx.writeAndFlush(bytes, ctx.voidPromise());
    }
  }

  private void closed(ByteBuf payload) {
    int code = payload.readableBytes() >= 2 ? payload.getUnsignedShort(payload.readerIndex()) : 0;
    boolean valid =
        !payload.isReadable()
            || (code >= 1000 && code <= 1014 && (code < 1004 || code > 1006))
            || (code >= 3000 && code < 5000);
    connection().end(valid ? (code == 0 ? 1000 : code) : PROTOCOL_ERROR, "");
  }

  private void protocolError(String reason) {
    letGo();
    connection().end(PROTOCOL_ERROR, reason);
  }

  @Override
  void notUtf8() {
    letGo();
    connection().end(NOT_UTF_8, "a text message that is not UTF-8");
  }

  @Override
  void letGo() {
    message.drop();
    control.drop();
  }
}
