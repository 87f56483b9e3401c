package io.muster.wire;

import java.io.IOException;

/// The transport that the configuration names does not work on this machine.
public final class TransportRefused extends IOException {
  private static final long serialVersionUID = 1;

  TransportRefused(TransportKind kind, String reason) {
    super(
        "wire.transport = "
            + kind.key()
            + " does not work here: "
            + reason
            + ". Use wire.transport = auto to take the best one that does.");
  }
}
