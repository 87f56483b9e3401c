package io.muster.delivery;

import java.util.concurrent.atomic.LongAdder;

/// What the hubs count. Any thread.
public final class DeliveryMetrics {
  private final LongAdder deliveries = new LongAdder();
  private final LongAdder catchUpPages = new LongAdder();
  private final LongAdder fellBehind = new LongAdder();
  private final LongAdder slow = new LongAdder();
  private final LongAdder cutConnections = new LongAdder();

  void delivered(int sessions, int entries) {
    deliveries.add((long) sessions * entries);
  }

  void caughtUp(int entries) {
    catchUpPages.increment();
    deliveries.add(entries);
  }

  void fellBehind() {
    fellBehind.increment();
  }

  void slow() {
    slow.increment();
  }

  void cutConnection() {
    cutConnections.increment();
  }

  /// Entries written to sessions.
  public long deliveries() {
    return deliveries.sum();
  }

  public long catchUpPages() {
    return catchUpPages.sum();
  }

  /// How often a live feed fell back to the store.
  public long timesFellBehind() {
    return fellBehind.sum();
  }

  /// Sessions told goodbye because they did not read.
  public long slowSessions() {
    return slow.sum();
  }

  /// Connections dropped to keep a cut-off.
  public long cutConnections() {
    return cutConnections.sum();
  }
}
