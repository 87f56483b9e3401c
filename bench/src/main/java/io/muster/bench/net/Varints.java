package io.muster.bench.net;

import io.netty.buffer.ByteBuf;

/// Writing protobuf's variable-length numbers.
public final class Varints {
  private Varints() {}

  public static int size(long value) {
    return (Long.SIZE - Long.numberOfLeadingZeros(value | 1) + 6) / 7;
  }

  public static void write(ByteBuf out, long value) {
    long left = value;
    while ((left & ~0x7fL) != 0) {
      out.writeByte((int) (left | 0x80));
      left >>>= 7;
    }
    out.writeByte((int) left);
  }
}
