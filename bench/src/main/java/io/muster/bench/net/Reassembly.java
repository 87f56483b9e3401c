package io.muster.bench.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;

/// The beginning of a frame whose end has not arrived yet.
///
/// Owner: the connection's event loop.
public final class Reassembly {
  private static final int ROOM_MIN = 256;

  private final ByteBufAllocator allocator;
  private ByteBuf rest = Unpooled.EMPTY_BUFFER;

  public Reassembly(ByteBufAllocator allocator) {
    this.allocator = allocator;
  }

  /// What was left over, followed by what has arrived. Takes the argument, gives the result to the
  /// caller.
  public ByteBuf join(ByteBuf arrived) {
    if (!rest.isReadable()) {
      return arrived;
    }
    try {
      ByteBuf joined = rest.writeBytes(arrived);
      rest = Unpooled.EMPTY_BUFFER;
      return joined;
    } finally {
      arrived.release();
    }
  }

  /// Takes a buffer that has been read as far as it goes, and keeps what is left in it.
  public void keep(ByteBuf read) {
    try {
      if (read.isReadable()) {
        int left = read.readableBytes();
        rest = allocator.buffer(Math.max(ROOM_MIN, 2 * left)).writeBytes(read);
      }
    } finally {
      read.release();
    }
  }

  /// Forgets the half frame of a connection that has ended.
  public void release() {
    rest.release();
    rest = Unpooled.EMPTY_BUFFER;
  }
}
