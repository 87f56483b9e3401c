package io.muster.app;

import java.util.ArrayDeque;
import java.util.Deque;

/// What has been opened so far, to be closed in reverse. Owner: whoever opens, then whoever closes.
final class Opened implements AutoCloseable {
  /// What can be closed without a checked exception.
  @FunctionalInterface
  interface Part {
    void close();
  }

  private final Deque<Part> parts = new ArrayDeque<>();

  void add(Part part) {
    parts.push(part);
  }

  @Override
  public void close() {
    while (!parts.isEmpty()) {
      parts.pop().close();
    }
  }
}
