package io.muster.replica;

import io.muster.store.Batch;
import io.muster.store.Kv;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// The log of a single node: one write with one fsync for everything that has gathered while the
/// last one was under way, whatever group it belongs to (group commit).
///
/// **Failure.** When the disk fails, nobody knows what it holds. Nothing more is written or
/// acknowledged; `broken` is told once and stops the process, and what is on the disk is found out
/// at the next start.
public final class SoloLog implements GroupLog {
  private static final long BYTES_PER_WRITE_MAX = 8 << 20;

  /// So many patient bytes are worth a write of their own.
  private static final long BYTES_WAITING_MAX = 32 << 10;

  private final Kv kv;
  private final Executor thread;
  private final Consumer<Throwable> broken;
  private final Queue<Append> queue = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean scheduled = new AtomicBoolean();

  /// Somebody waits for what is in the queue.
  private final AtomicBoolean wanted = new AtomicBoolean();

  private final AtomicLong bytesInFlight = new AtomicLong();
  private final AtomicLong bytesWaiting = new AtomicLong();
  private final LogMetrics metrics;
  private boolean failed;

  /// @param thread runs one task after the other
  public SoloLog(Kv kv, Executor thread, LogMetrics metrics, Consumer<Throwable> broken) {
    this.kv = kv;
    this.thread = thread;
    this.metrics = metrics;
    this.broken = broken;
  }

  @Override
  public void append(Append append) {
    long bytes = append.rows().bytes();
    bytesInFlight.addAndGet(bytes);
    queue.add(append);
    if (!append.patient() || bytesWaiting.addAndGet(bytes) >= BYTES_WAITING_MAX) {
      begin();
    }
  }

  @Override
  public void flush() {
    if (!queue.isEmpty()) {
      begin();
    }
  }

  private void begin() {
    wanted.set(true);
    if (scheduled.compareAndSet(false, true)) {
      thread.execute(this::turn);
    }
  }

  @Override
  public long bytesInFlight() {
    return bytesInFlight.get();
  }

  private void turn() {
    while (!failed && wanted.getAndSet(false)) {
      commit(gather());
    }
    // Only now: what is appended during a turn is part of it and wakes nobody.
    scheduled.set(false);
    if (!failed && wanted.get()) {
      begin();
    }
  }

  private List<Append> gather() {
    bytesWaiting.set(0);
    var appends = new ArrayList<Append>();
    long bytes = 0;
    Append next;
    while (bytes < BYTES_PER_WRITE_MAX && (next = queue.poll()) != null) {
      appends.add(next);
      bytes += next.rows().bytes();
    }
    if (bytes >= BYTES_PER_WRITE_MAX) {
      wanted.set(true);
    }
    return appends;
  }

  private void commit(List<Append> appends) {
    try {
      var rows = new ArrayList<Batch>(appends.size());
      for (var append : appends) {
        if (!append.rows().isEmpty()) {
          rows.add(append.rows());
        }
      }
      if (!rows.isEmpty()) {
        long before = System.nanoTime();
        kv.write(rows);
        long changes = rows.stream().mapToLong(Batch::size).sum();
        metrics.wrote(rows.size(), changes, System.nanoTime() - before);
      }
      bytesInFlight.addAndGet(-bytes(appends));
      for (var append : appends) {
        append.committed().run();
      }
    } catch (Throwable fault) {
      failed = true;
      broken.accept(fault);
    }
  }

  private static long bytes(List<Append> appends) {
    long bytes = 0;
    for (var append : appends) {
      bytes += append.rows().bytes();
    }
    return bytes;
  }
}
