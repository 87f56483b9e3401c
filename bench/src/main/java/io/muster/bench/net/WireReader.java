package io.muster.bench.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/// A place in a buffer of protobuf frames, moved along by reading. It allocates nothing and copies
/// nothing, so that a million frames a second cost their bytes and no more.
///
/// Owner: one event loop. A reader may be shared by all connections of the loop, since it holds
/// nothing between two buffers.
public final class WireReader {
  /// The longest frame that is believed. A longer one means that the two ends have lost each other.
  public static final int FRAME_BYTES_MAX = 64 * 1024 * 1024;

  private static final int VARINT_BITS_MAX = 64;
  private static final int LENGTH_BITS_MAX = 35;

  private ByteBuf in = Unpooled.EMPTY_BUFFER;
  private int at;

  /// Goes to the body of the buffer's next frame and returns where it ends, or -1 when the frame is
  /// not whole yet. The buffer's reader index is left behind the frame, or before it if it is not
  /// whole.
  public int nextFrame(ByteBuf buffer) {
    in = buffer;
    at = buffer.readerIndex();
    int limit = buffer.writerIndex();
    long length = 0;
    int shift = 0;
    byte b;
    do {
      if (at == limit) {
        return -1;
      }
      b = buffer.getByte(at++);
      length |= (long) (b & 0x7f) << shift;
      shift += 7;
    } while (b < 0 && shift < LENGTH_BITS_MAX);
    if (b < 0 || length > FRAME_BYTES_MAX) {
      throw new MalformedFrameException("frame length " + length);
    }
    if (length > limit - at) {
      return -1;
    }
    int end = at + (int) length;
    buffer.readerIndex(end);
    return end;
  }

  public int at() {
    return at;
  }

  /// Goes to an index that was computed from [#at].
  public void goTo(int index) {
    at = index;
  }

  public long varint() {
    byte b = in.getByte(at++);
    if (b >= 0) {
      return b;
    }
    long value = b & 0x7f;
    int shift = 7;
    do {
      b = in.getByte(at++);
      value |= (long) (b & 0x7f) << shift;
      shift += 7;
    } while (b < 0 && shift < VARINT_BITS_MAX);
    if (b < 0) {
      throw new MalformedFrameException("varint without an end");
    }
    return value;
  }

  /// A length and the promise that so many bytes lie before `end`.
  public int length(int end) {
    long length = varint();
    if (length < 0 || length > end - at) {
      throw new MalformedFrameException("a field of " + length + " bytes in " + (end - at));
    }
    return (int) length;
  }

  public long fixed64() {
    long value = in.getLongLE(at);
    at += Long.BYTES;
    return value;
  }

  /// Passes over the value that belongs to a tag.
  public void skip(int tag, int end) {
    switch (tag & 7) {
      case 0 -> varint();
      case 1 -> at += Long.BYTES;
      case 2 -> {
        int length = length(end);
        at += length;
      }
      case 5 -> at += Integer.BYTES;
      default -> throw new MalformedFrameException("tag " + tag);
    }
  }
}
