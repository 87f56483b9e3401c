package io.muster.bench.check;

import java.util.ArrayList;
import java.util.List;

/// When one person was in the group, by the numbers that were acknowledged for their comings and
/// goings, and so what of the log they may read. Any thread.
public final class Membership {
  /// No entry of the log.
  public static final long NONE = Long.MAX_VALUE;

  private final boolean wholeHistory;
  private final List<Span> windows = new ArrayList<>();
  private final List<Long> starts = new ArrayList<>();
  private final List<Long> cuts = new ArrayList<>();
  private boolean in;

  /// A stretch of the log, both ends inclusive; the last number of all if it is still open.
  public record Span(long from, long to) {}

  /// @param wholeHistory whether a member reads what was said before they came
  public Membership(boolean wholeHistory) {
    this.wholeHistory = wholeHistory;
  }

  public synchronized void began(long seq) {
    if (wholeHistory) {
      windows.clear();
    }
    windows.add(new Span(wholeHistory ? 1 : seq, Long.MAX_VALUE));
    starts.add(seq);
    in = true;
  }

  public synchronized void ended(long cut) {
    Span open = windows.removeLast();
    windows.add(new Span(open.from(), cut));
    cuts.add(cut);
    in = false;
  }

  public synchronized boolean isIn() {
    return in;
  }

  /// The windows, oldest first.
  public synchronized List<Span> windows() {
    return List.copyOf(windows);
  }

  /// The first readable number above this one, or [#NONE].
  public synchronized long next(long seq) {
    for (Span window : windows) {
      if (seq < window.to()) {
        return Math.max(seq + 1, window.from());
      }
    }
    return NONE;
  }

  /// The first number from here on that is not readable, or [#NONE].
  public synchronized long nextClosed(long from) {
    long seq = from;
    for (Span window : windows) {
      if (seq < window.from()) {
        return seq;
      }
      if (seq <= window.to()) {
        seq = window.to() == Long.MAX_VALUE ? NONE : window.to() + 1;
      }
    }
    return seq;
  }

  /// How many windows had ended before this number.
  synchronized int endedBefore(long seq) {
    return (int) windows.stream().filter(window -> window.to() < seq).count();
  }

  /// Whether a window follows this number.
  synchronized boolean comesBackAfter(long seq) {
    return windows.stream().anyMatch(window -> window.from() > seq);
  }

  /// Whether a device may be told to go on after this number, whatever it has: it is a cut, the
  /// entry after it is the first of a membership, or it lies outside of all windows. What a device
  /// had not fetched by a cut it is not given later.
  synchronized boolean mayGoOnAfter(long seq) {
    return cuts.contains(seq)
        || starts.contains(seq + 1)
        || windows.stream().noneMatch(w -> w.from() <= seq && seq < w.to());
  }
}
