package io.muster.bench.report;

import io.muster.bench.load.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// A load that all servers of a comparison are put under, and what is read from it.
public enum Discipline {
  W1(1, 1000, 1, 64),
  W2(1000, 10, 10, 1),
  W3(1000, 10, 0, 1);

  private static final int SIZE = 200;

  private final int groups;
  private final int members;
  private final int senders;
  private final int window;

  Discipline(int groups, int members, int senders, int window) {
    this.groups = groups;
    this.members = members;
    this.senders = senders;
    this.window = window;
  }

  public List<Figure> figures() {
    return switch (this) {
      case W1, W2 -> List.of(Figure.DELIVERIES, Figure.CPU, Figure.PER_CPU_SECOND, Figure.P99);
      case W3 -> List.of(Figure.CONNECTS, Figure.BYTES);
    };
  }

  /// The load in full, or with so many times fewer groups.
  public Workload work(int fewer, Duration warmup, Duration measured) {
    int some = Math.max(1, groups / fewer);
    return senders == 0
        ? new Workload(some, members, 0, 0, SIZE, 1, 0, Duration.ZERO, Duration.ZERO)
        : new Workload(some, members, 0, senders, SIZE, window, 0, warmup, measured);
  }

  /// What such a load is, in words.
  public String title(Workload work) {
    String form =
        switch (this) {
          case W1 -> "W1  %,d group of %,d, one sender at saturation, window %d, %d B";
          case W2 -> "W2  %,d groups of %,d, everybody sends, window %d each, %d B";
          case W3 -> "W3  %,d groups of %,d, connected and idle";
        };
    return String.format(
        Locale.ROOT, form, work.groups(), work.members(), work.window(), work.size());
  }
}
