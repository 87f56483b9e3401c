package io.muster.bench.report;

import io.muster.bench.load.Outcome;
import io.muster.bench.load.Percentiles;
import io.muster.bench.load.Workload;
import io.muster.bench.subject.Durability;
import io.muster.bench.subject.Phrase;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// Results that never were.
final class Boards {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private Boards() {}

  static Scoreboard w1() {
    Workload work = Discipline.W1.work(1, SECOND, SECOND);
    List<Outcome> outcomes =
        Stream.of(1_000_000, 3_000_000, 2_000_000).map(each -> outcome(work, each)).toList();
    Result muster =
        new Result(
            "muster", Durability.SYNCED, new Phrase("it is synced", "已落盘"), outcomes, List.of());
    Result limit =
        new Result(
            "limit",
            Durability.NONE,
            new Phrase("<kept> nowhere", "<不>保存"),
            List.of(),
            List.of("ORDER 3"));
    return new Scoreboard(Discipline.W1, work, List.of(muster, limit));
  }

  static Scoreboard w3() {
    Workload work = Discipline.W3.work(1, SECOND, SECOND);
    Result muster =
        new Result(
            "muster",
            Durability.SYNCED,
            new Phrase("it is synced", "已落盘"),
            List.of(outcome(work, 0)),
            List.of());
    return new Scoreboard(Discipline.W3, work, List.of(muster));
  }

  /// One second in which the server had one second of CPU time.
  private static Outcome outcome(Workload work, int deliveries) {
    Percentiles ms = new Percentiles(1, 2, 3, 4);
    OptionalLong cpu = OptionalLong.of(SECOND.toNanos());
    OptionalLong bytes = OptionalLong.of(9000);
    return new Outcome(
        work, 64, 1, deliveries, deliveries, cpu, ms, ms, List.of(), bytes, 5000, 0, "");
  }
}
