package io.muster.world;

import io.muster.delivery.FrameEncoder;
import io.muster.delivery.SharedFrame;
import io.muster.proto.v1.ServerFrame;

/// One form in which frames travel in the simulated network. The forms differ in name alone.
record Encoding(int slot) implements FrameEncoder {

  @Override
  public Bytes encode(ServerFrame frame) {
    return new Bytes(frame, frame.toByteArray());
  }

  /// An encoded frame, with what it says.
  static final class Bytes implements SharedFrame {
    private final ServerFrame message;
    private final byte[] bytes;
    private boolean released;

    private Bytes(ServerFrame message, byte[] bytes) {
      this.message = message;
      this.bytes = bytes;
    }

    ServerFrame message() {
      return message;
    }

    byte[] bytes() {
      return bytes;
    }

    /// Takes another hold, as a write does.
    Bytes hold() {
      if (released) {
        throw new IllegalStateException("written after its maker gave it up");
      }
      return this;
    }

    @Override
    public void release() {
      if (released) {
        throw new IllegalStateException("released twice");
      }
      released = true;
    }
  }
}
