package io.muster.bench.standin;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// What a stand-in received: the last ten thousand, unless it is told to keep fewer, and how many
/// there were. Any thread.
public final class Inbox<T> {
  private final Deque<T> kept = new ArrayDeque<>();
  private int most = 10_000;
  private long count;

  /// Keeps so many from now on. Whoever only counts keeps none, and makes no garbage that ages.
  public synchronized void keep(int atMost) {
    most = atMost;
  }

  synchronized void add(T received) {
    count++;
    kept.addLast(received);
    while (kept.size() > most) {
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
