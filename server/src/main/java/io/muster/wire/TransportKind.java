package io.muster.wire;

import java.util.Locale;

/// Ways of talking to the operating system about sockets.
public enum TransportKind {
  /// Epoll where it works, else the JDK's. Not io_uring: it is as fast for one large group, and
  /// needs a third more CPU for many small ones (see docs/performance.md).
  AUTO,
  EPOLL,
  IO_URING,
  NIO;

  /// As it is written in configurations: `auto`, `io_uring`, `epoll`, `nio`.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
