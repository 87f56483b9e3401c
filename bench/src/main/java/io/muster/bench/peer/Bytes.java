package io.muster.bench.peer;

import io.muster.bench.net.MalformedFrameException;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/// Reading texts and decimal numbers of line protocols where they lie.
final class Bytes {
  /// There is not enough yet.
  static final int NONE = -1;

  private static final int DIGITS_MAX = 10;

  private Bytes() {}

  static byte[] of(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /// Where the line feed of the line is that begins there, or [#NONE].
  static int lineEnd(ByteBuf in, int at) {
    int length = in.bytesBefore(at, in.writerIndex() - at, (byte) '\n');
    return length < 0 ? NONE : at + length;
  }

  /// The number whose digits are all that stands there.
  static int number(ByteBuf in, int from, int to) {
    if (from >= to || to - from > DIGITS_MAX) {
      throw new MalformedFrameException("a number of " + (to - from) + " digits");
    }
    long value = 0;
    for (int at = from; at < to; at++) {
      int digit = in.getByte(at) - '0';
      if (digit < 0 || digit > 9) {
        throw new MalformedFrameException("not a digit: " + (digit + '0'));
      }
      value = value * 10 + digit;
    }
    if (value > Integer.MAX_VALUE) {
      throw new MalformedFrameException("a number too great: " + value);
    }
    return (int) value;
  }

  static boolean startsWith(ByteBuf in, int at, byte[] text) {
    if (in.writerIndex() - at < text.length) {
      return false;
    }
    for (int i = 0; i < text.length; i++) {
      if (in.getByte(at + i) != text[i]) {
        return false;
      }
    }
    return true;
  }

  /// Where a text stands first between two indexes, or [#NONE].
  static int find(ByteBuf in, int from, int to, byte[] text) {
    int last = to - text.length;
    for (int at = from; at <= last; at++) {
      if (in.getByte(at) == text[0] && startsWith(in, at, text)) {
        return at;
      }
    }
    return NONE;
  }

  static String text(ByteBuf in, int from, int to) {
    return in.toString(from, to - from, StandardCharsets.UTF_8);
  }

  /// Makes room for a text of so many bytes and returns where it goes.
  static int room(ByteBuf out, int size) {
    int at = out.writerIndex();
    out.ensureWritable(size).writerIndex(at + size);
    return at;
  }
}
