package io.muster.replica;

import java.util.concurrent.atomic.LongAdder;

/// What the log counts. Any thread.
public final class LogMetrics {
  private final LongAdder writes = new LongAdder();
  private final LongAdder appends = new LongAdder();
  private final LongAdder rows = new LongAdder();
  private final LongAdder nanos = new LongAdder();

  void wrote(int appendsInWrite, long rowsInWrite, long tookNanos) {
    writes.increment();
    appends.add(appendsInWrite);
    rows.add(rowsInWrite);
    nanos.add(tookNanos);
  }

  /// Writes with an fsync.
  public long writes() {
    return writes.sum();
  }

  /// Appends that were made durable by them.
  public long appends() {
    return appends.sum();
  }

  /// Rows that were put or deleted by them.
  public long rows() {
    return rows.sum();
  }

  /// Time spent in them.
  public double seconds() {
    return nanos.sum() / 1e9;
  }
}
