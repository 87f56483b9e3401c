package io.muster.bench.replay;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// The line that tells how far a replay is: renewed each second on a terminal, nothing elsewhere. A
/// thread of its own writes it.
final class Progress implements AutoCloseable {
  private static final Duration EVERY = Duration.ofSeconds(1);

  private final Replay replay;
  private final Stage stage;
  private final PrintWriter out;
  private final long began = System.nanoTime();
  private volatile boolean over;

  Progress(Replay replay, Stage stage, PrintWriter out, boolean onTerminal) {
    this.replay = replay;
    this.stage = stage;
    this.out = out;
    if (onTerminal) {
      Thread.ofPlatform().daemon().name("replay-progress").start(this::tell);
    }
  }

  /// Since the beginning.
  double seconds() {
    return (System.nanoTime() - began) / 1e9;
  }

  private void tell() {
    long before = 0;
    while (!over) {
      LockSupport.parkNanos(EVERY.toNanos());
      long deliveries = stage.deliveries();
      out.printf(
          "\r%4.0f s  groups %,d/%,d  messages %,d  deliveries %,d (%,d/s)   ",
          seconds(),
          replay.done(),
          replay.groups(),
          stage.messages(),
          deliveries,
          deliveries - before);
      out.flush();
      before = deliveries;
    }
    out.println();
    out.flush();
  }

  @Override
  public void close() {
    over = true;
  }
}
