package io.muster.bench.replay;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Tells how far a replay is, until it is closed. A thread of its own writes.
final class Progress implements AutoCloseable {
  private final Supplier<Reached> reached;
  private final PrintWriter out;
  private final Manner manner;
  private final Duration every;
  private final long began = System.nanoTime();
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread teller;

  /// How it is told.
  enum Manner {
    /// On a terminal: one line, renewed each second.
    RENEWED(Duration.ofSeconds(1)),
    /// Into a file or a pipe: a line every ten seconds, so that whoever looks sees that it lives.
    LINES(Duration.ofSeconds(10));

    private final Duration every;

    Manner(Duration every) {
      this.every = every;
    }
  }

  /// How far it is.
  ///
  /// @param done groups that are over
  /// @param groups all groups
  record Reached(int done, int groups, long messages, long deliveries) {}

  Progress(Supplier<Reached> reached, PrintWriter out, Manner manner) {
    this(reached, out, manner, manner.every);
  }

  Progress(Supplier<Reached> reached, PrintWriter out, Manner manner, Duration every) {
    this.reached = reached;
    this.out = out;
    this.manner = manner;
    this.every = every;
    this.teller = Thread.ofPlatform().daemon().name("replay-progress").start(this::tell);
  }

  /// Since the beginning.
  double seconds() {
    return (System.nanoTime() - began) / 1e9;
  }

  private void tell() {
    long before = 0;
    try {
      while (!over.await(every.toNanos(), TimeUnit.NANOSECONDS)) {
        var now = reached.get();
        var rate = (now.deliveries() - before) * 1_000 / Math.max(1, every.toMillis());
        out.print(
            switch (manner) {
              case RENEWED -> "\r" + line(seconds(), now, rate) + "   ";
              case LINES -> line(seconds(), now, rate) + "\n";
            });
        out.flush();
        before = now.deliveries();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (manner == Manner.RENEWED) {
      out.println();
      out.flush();
    }
  }

  /// @param rate deliveries per second of late
  static String line(double seconds, Reached now, long rate) {
    return String.format(
        Locale.ROOT,
        "%4.0f s  groups %,d/%,d  messages %,d  deliveries %,d (%,d/s)",
        seconds,
        now.done(),
        now.groups(),
        now.messages(),
        now.deliveries(),
        rate);
  }

  /// Nothing is written any more once this returns.
  @Override
  public void close() {
    over.countDown();
    try {
      teller.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
