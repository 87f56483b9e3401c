package io.muster.wire;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.muster.delivery.FrameEncoder;
import io.muster.proto.v1.ServerFrame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The forms in which frames travel. The bytes made here are complete: a TCP frame with its length,
/// a WebSocket message with its header (a server's are not masked), so nothing below has to touch
/// them again. Any thread.
enum Form implements FrameEncoder {
  FRAMES(0) {
    @Override
    void append(ByteBuf bytes, ServerFrame frame) {
      int size = frame.getSerializedSize();
      fill(
          bytes,
          CodedOutputStream.computeUInt32SizeNoTag(size) + size,
          out -> {
            out.writeUInt32NoTag(size);
            frame.writeTo(out);
          });
    }
  },

  WEB_BINARY(1) {
    @Override
    void append(ByteBuf bytes, ServerFrame frame) {
      int size = frame.getSerializedSize();
      WebSocketBytes.writeHeader(bytes, WebSocketBytes.BINARY, size);
      fill(bytes, size, frame::writeTo);
    }
  },

  WEB_TEXT(2) {
    @Override
    void append(ByteBuf bytes, ServerFrame frame) {
      byte[] text = json(frame).getBytes(StandardCharsets.UTF_8);
      WebSocketBytes.writeHeader(bytes, WebSocketBytes.TEXT, text.length);
      bytes.writeBytes(text);
    }
  };

  private static final ByteBufAllocator ALLOCATOR = ByteBufAllocator.DEFAULT;
  private static final JsonFormat.Printer PRINTER =
      JsonFormat.printer().omittingInsignificantWhitespace();

  private final int slot;

  Form(int slot) {
    this.slot = slot;
  }

  private interface Writing {
    void writeTo(CodedOutputStream out) throws IOException;
  }

  @Override
  public EncodedFrame encode(ServerFrame frame) {
    var bytes = ALLOCATOR.directBuffer(WebSocketBytes.HEADER_MAX + frame.getSerializedSize());
    append(bytes, frame);
    return new EncodedFrame(bytes);
  }

  /// Writes the frame, complete, behind what is in `bytes` already.
  abstract void append(ByteBuf bytes, ServerFrame frame);

  @Override
  public int slot() {
    return slot;
  }

  private static void fill(ByteBuf bytes, int size, Writing writing) {
    bytes.ensureWritable(size);
    try {
      var out = CodedOutputStream.newInstance(bytes.nioBuffer(bytes.writerIndex(), size));
      writing.writeTo(out);
      out.flush();
      out.checkNoSpaceLeft();
      bytes.writerIndex(bytes.writerIndex() + size);
    } catch (IOException impossible) {
      throw new UncheckedIOException("a frame did not fill the room made for it", impossible);
    }
  }

  private static String json(ServerFrame frame) {
    try {
      return PRINTER.print(frame);
    } catch (InvalidProtocolBufferException impossible) {
      throw new UncheckedIOException("a frame has no JSON form", impossible);
    }
  }
}
