package io.muster.wire;

import io.muster.delivery.SharedFrame;
import io.netty.buffer.ByteBuf;

/// A frame as the bytes of one form, ready for the socket. Any thread; counted by reference.
final class EncodedFrame implements SharedFrame {
  private final ByteBuf bytes;

  EncodedFrame(ByteBuf bytes) {
    this.bytes = bytes;
  }

  /// A view with its own position and its own hold, for one write.
  ByteBuf share() {
    return bytes.retainedDuplicate();
  }

  /// The bytes and the maker's hold on them.
  ByteBuf take() {
    return bytes;
  }

  int size() {
    return bytes.readableBytes();
  }

  @Override
  public void release() {
    bytes.release();
  }
}
