package io.muster.bench.report;

import io.muster.bench.load.Workload;
import io.muster.bench.subject.Phrase;
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
  public Phrase title(Workload work) {
    Phrase form =
        switch (this) {
          case W1 ->
              new Phrase(
                  "W1  %,d group of %,d, one sender at saturation, window %d, %d B",
                  "W1  %,d 个群，每群 %,d 人，一人满速发送，窗口 %d，%d 字节");
          case W2 ->
              new Phrase(
                  "W2  %,d groups of %,d, everybody sends, window %d each, %d B",
                  "W2  %,d 个群，每群 %,d 人，人人发送，窗口各 %d，%d 字节");
          case W3 ->
              new Phrase("W3  %,d groups of %,d, connected and idle", "W3  %,d 个群，每群 %,d 人，连接但空闲");
        };
    return new Phrase(filled(form.english(), work), filled(form.chinese(), work));
  }

  private static String filled(String form, Workload work) {
    return String.format(
        Locale.ROOT, form, work.groups(), work.members(), work.window(), work.size());
  }
}
