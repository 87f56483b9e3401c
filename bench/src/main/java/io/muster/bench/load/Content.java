package io.muster.bench.load;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;

/// The text of a bench message: who sent it, its number, when it was meant to leave, and a filler
/// that follows from sender and number. Whoever receives it can tell whether it is whole and
/// whether it was late.
///
/// Numbers stand in it as nibbles, each one of the sixteen letters from `@` to `O`, so that eight
/// letters are read with one load and one bit extraction.
public final class Content {
  public static final int SIZE_MIN = 32;
  public static final int SIZE_MAX = 16 * 1024;

  private static final long NIBBLES = 0x0F0F_0F0F_0F0F_0F0FL;
  private static final long LETTERS = 0x4040_4040_4040_4040L;
  private static final int NUMBER_AT = 8;
  private static final int SENT_AT = 16;
  private static final int FILLER_AT = SIZE_MIN;
  private static final int STARTS = 1024;
  private static final ByteBuf FILLER = filler();

  private Content() {}

  public static void write(ByteBuf out, int at, int size, int sender, int number, long sentNanos) {
    out.setLong(at, letters(sender));
    out.setLong(at + NUMBER_AT, letters(number));
    out.setLong(at + SENT_AT, letters(sentNanos >>> Integer.SIZE));
    out.setLong(at + SENT_AT + Long.BYTES, letters(sentNanos));
    out.setBytes(at + FILLER_AT, FILLER, start(sender, number), size - FILLER_AT);
  }

  /// Whether a text of this size stands there and is what its own sender and number make of it.
  public static boolean isWhole(ByteBuf in, int at, int size, int expectedSize) {
    if (size != expectedSize) {
      return false;
    }
    long strange =
        (in.getLong(at) ^ LETTERS)
            | (in.getLong(at + NUMBER_AT) ^ LETTERS)
            | (in.getLong(at + SENT_AT) ^ LETTERS)
            | (in.getLong(at + SENT_AT + Long.BYTES) ^ LETTERS);
    int start = start(sender(in, at), number(in, at));
    return (strange & ~NIBBLES) == 0
        && ByteBufUtil.equals(in, at + FILLER_AT, FILLER, start, size - FILLER_AT);
  }

  public static int sender(ByteBuf in, int at) {
    return (int) Long.compress(in.getLong(at), NIBBLES);
  }

  public static int number(ByteBuf in, int at) {
    return (int) Long.compress(in.getLong(at + NUMBER_AT), NIBBLES);
  }

  public static long sentNanos(ByteBuf in, int at) {
    long high = Long.compress(in.getLong(at + SENT_AT), NIBBLES);
    long low = Long.compress(in.getLong(at + SENT_AT + Long.BYTES), NIBBLES);
    return high << Integer.SIZE | low;
  }

  private static long letters(long number) {
    return Long.expand(number, NIBBLES) | LETTERS;
  }

  private static int start(int sender, int number) {
    return ((sender * 31 + number) * 0x9E37_79B1) >>> 22;
  }

  /// Printable ASCII without quotes and backslashes, so that it is as long in JSON as it is in
  /// protobuf.
  private static ByteBuf filler() {
    ByteBuf filler = Unpooled.directBuffer(SIZE_MAX + STARTS);
    int x = 0x2545_F491;
    while (filler.isWritable()) {
      x ^= x << 13;
      x ^= x >>> 17;
      x ^= x << 5;
      filler.writeByte('a' + (x >>> 8) % 26);
    }
    return filler;
  }
}
