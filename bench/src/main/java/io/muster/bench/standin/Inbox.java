package io.muster.bench.standin;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// What a stand-in received: the last ten thousand, and how many there were. Any thread.
public final class Inbox<T> {
  private static final int KEPT_MAX = 10_000;

  private final Deque<T> kept = new ArrayDeque<>();
  private long count;

  synchronized void add(T received) {
    count++;
    kept.addLast(received);
    if (kept.size() > KEPT_MAX) {
      kept.removeFirst();
    }
  }

  /// Oldest first.
  public synchronized List<T> all() {
    return List.copyOf(kept);
  }

  public synchronized long count() {
    return count;
  }
}
