package io.muster.bench.net;

import java.io.Serial;

/// Bytes that no protobuf writer makes. The connection that brought them is of no further use.
public final class MalformedFrameException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public MalformedFrameException(String message) {
    super(message);
  }
}
