package io.muster.session;

import java.util.ArrayDeque;
import java.util.Queue;

/// Lets the changes of one connection through, in their order. While it is closed they wait: one of
/// them is somewhere else first, where its second factor is looked at, and nothing may overtake it.
/// As many wait as may be in flight. Owner: the session's event loop.
final class Gate {
  private final Queue<Runnable> waiting = new ArrayDeque<>(0);
  private boolean closed;

  void pass(Runnable change) {
    if (closed) {
      waiting.add(change);
    } else {
      change.run();
    }
  }

  void close() {
    closed = true;
  }

  /// Until one of those who waited closes it again.
  void open() {
    closed = false;
    while (!closed && !waiting.isEmpty()) {
      waiting.remove().run();
    }
  }
}
