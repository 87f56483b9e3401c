package io.muster.wire;

import io.netty.handler.codec.DecoderException;
import java.io.IOException;

/// Tells what goes wrong with networks every day from what is wrong with us. Any thread.
final class Faults {
  private Faults() {}

  /// Resets, TLS that fails, and the like: no business of the log.
  static boolean ofTheNetwork(Throwable cause) {
    var root =
        cause instanceof DecoderException && cause.getCause() != null ? cause.getCause() : cause;
    return root instanceof IOException;
  }
}
