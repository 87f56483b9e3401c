package io.muster.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;

/// How a server's WebSocket frames look (RFC 6455, section 5.2): never masked, never in fragments.
/// Any thread.
final class WebSocketBytes {
  /// Longest header of a frame without a mask.
  static final int HEADER_MAX = 10;

  static final int TEXT = 0x1;
  static final int BINARY = 0x2;
  private static final int CLOSE = 0x8;
  private static final int PONG = 0xA;
  private static final int FINAL = 0x80;
  private static final int CONTROL_BYTES_MAX = 125;

  private WebSocketBytes() {}

  static void writeHeader(ByteBuf out, int opcode, int size) {
    out.writeByte(FINAL | opcode);
    if (size <= 125) {
      out.writeByte(size);
    } else if (size <= 0xFFFF) {
      out.writeByte(126);
      out.writeShort(size);
    } else {
      out.writeByte(127);
      out.writeLong(size);
    }
  }

  /// The reason is cut to what a control frame holds, at a character's border.
  static ByteBuf close(ByteBufAllocator allocator, int code, String reason) {
    int end = reason.length();
    while (ByteBufUtil.utf8Bytes(reason, 0, end) > CONTROL_BYTES_MAX - 2) {
      end = reason.offsetByCodePoints(end, -1);
    }
    var text = reason.substring(0, end);
    var out = allocator.directBuffer(2 + CONTROL_BYTES_MAX);
    writeHeader(out, CLOSE, 2 + ByteBufUtil.utf8Bytes(text));
    out.writeShort(code);
    ByteBufUtil.writeUtf8(out, text);
    return out;
  }

  static ByteBuf pong(ByteBufAllocator allocator, ByteBuf payload) {
    var out = allocator.directBuffer(2 + CONTROL_BYTES_MAX);
    writeHeader(out, PONG, payload.readableBytes());
    out.writeBytes(payload, payload.readerIndex(), payload.readableBytes());
    return out;
  }
}
