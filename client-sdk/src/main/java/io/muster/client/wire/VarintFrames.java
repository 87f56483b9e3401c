package io.muster.client.wire;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageCodec;
import io.netty.handler.codec.CorruptedFrameException;
import io.netty.handler.codec.TooLongFrameException;
import java.io.IOException;
import java.util.List;

/**
 * Messages on a byte stream: each is preceded by its length as a varint. The declared length is
 * checked before anything is kept of the message. Owner: the connection's event loop.
 */
public final class VarintFrames extends ByteToMessageCodec<Message> {
  static final int NESTING_MAX = 32;
  private static final int LENGTH_BYTES_MAX = 5;

  private final Parser<? extends Message> parser;
  private final int frameBytesMax;

  public VarintFrames(Parser<? extends Message> parser, int frameBytesMax) {
    this.parser = parser;
    this.frameBytesMax = frameBytesMax;
  }

  @Override
  protected void encode(ChannelHandlerContext ctx, Message message, ByteBuf out)
      throws IOException {
    int size = message.getSerializedSize();
    out.ensureWritable(LENGTH_BYTES_MAX + size);
    int left = size;
    while (left >= 0x80) {
      out.writeByte((left & 0x7f) | 0x80);
      left >>>= 7;
    }
    out.writeByte(left);
    var coded = CodedOutputStream.newInstance(out.nioBuffer(out.writerIndex(), size));
    message.writeTo(coded);
    coded.flush();
    out.writerIndex(out.writerIndex() + size);
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out)
      throws IOException {
    int start = in.readerIndex();
    long length = readLength(in);
    if (length > frameBytesMax) {
      throw new TooLongFrameException("a frame of " + length + " bytes");
    }
    if (length < 0 || in.readableBytes() < length) {
      in.readerIndex(start);
      return;
    }
    out.add(parse(parser, in.readSlice((int) length)));
  }

  /** The varint at the reader's place, or -1 if it is not all there yet. */
  private static long readLength(ByteBuf in) {
    long length = 0;
    for (int i = 0; i < LENGTH_BYTES_MAX; i++) {
      if (!in.isReadable()) {
        return -1;
      }
      byte next = in.readByte();
      length |= (next & 0x7fL) << (7 * i);
      if (next >= 0) {
        return length;
      }
    }
    throw new CorruptedFrameException("the length of a frame is not a varint of 32 bits");
  }

  static Message parse(Parser<? extends Message> parser, ByteBuf bytes) throws IOException {
    var coded = CodedInputStream.newInstance(bytes.nioBuffer());
    coded.setRecursionLimit(NESTING_MAX);
    return parser.parseFrom(coded);
  }
}
