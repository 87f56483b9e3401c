package io.muster.engine;

/// Whether there is room on the disk. Any thread.
@FunctionalInterface
public interface Storage {
  /// While this is so, commands of clients are refused; reading goes on.
  boolean isFull();
}
