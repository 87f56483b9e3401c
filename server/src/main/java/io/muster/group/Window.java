package io.muster.group;

/// A stretch of the log that a person may read, both ends inclusive.
///
/// @param to the last readable number, or [#OPEN] for a member's current window
public record Window(long from, long to) {
  public static final long OPEN = Long.MAX_VALUE;

  public Window {
    if (from < 1 || to < from) {
      throw new IllegalArgumentException("not a window: " + from + ".." + to);
    }
  }

  public static Window openFrom(long from) {
    return new Window(from, OPEN);
  }

  public Window closedAt(long seq) {
    return new Window(from, seq);
  }

  public boolean isOpen() {
    return to == OPEN;
  }

  public boolean contains(long seq) {
    return from <= seq && seq <= to;
  }
}
