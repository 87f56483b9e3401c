package io.muster.wire;

import java.util.Locale;

/// Ways of talking to the operating system about sockets, best first after AUTO.
public enum TransportKind {
  /// The best one that works here.
  AUTO,
  IO_URING,
  EPOLL,
  NIO;

  /// As it is written in configurations: `auto`, `io_uring`, `epoll`, `nio`.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
