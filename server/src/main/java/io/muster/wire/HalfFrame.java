package io.muster.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;

/// The part of a frame that has come so far. Holds no memory while it is empty, and its room grows
/// with what has come, never with what was announced. Owner: the connection's event loop.
final class HalfFrame {
  private static final int ROOM_MIN = 256;

  private final HalfFrames budget;
  private ByteBuf bytes = Unpooled.EMPTY_BUFFER;

  HalfFrame(HalfFrames budget) {
    this.budget = budget;
  }

  int size() {
    return bytes.readableBytes();
  }

  /// Moves `count` bytes over, or none if the loop holds too many already.
  boolean add(ByteBufAllocator allocator, ByteBuf in, int count, int sizeMax) {
    if (!budget.take(count)) {
      return false;
    }
    if (bytes.capacity() == 0) {
      bytes = allocator.directBuffer(Math.max(count, Math.min(sizeMax, ROOM_MIN)), sizeMax);
    }
    bytes.writeBytes(in, count);
    return true;
  }

  /// What has come, for the caller to release. Empty afterwards.
  ByteBuf take() {
    var whole = bytes;
    budget.giveBack(whole.readableBytes());
    bytes = Unpooled.EMPTY_BUFFER;
    return whole;
  }

  void drop() {
    take().release();
  }
}
