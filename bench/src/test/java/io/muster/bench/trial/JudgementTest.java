package io.muster.bench.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.bench.trial.DisbandTrial.Telling;
import io.muster.bench.trial.HeapCensus.Share;
import io.muster.bench.trial.HistoryTrial.Fetch;
import io.muster.bench.trial.ReturnTrial.Latency;
import io.muster.bench.trial.StalledReaderTrial.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What is made of figures, with figures that were made up.
class JudgementTest {
  @Test
  void aDisbandMayTakeHalfAsLongAgainAsAMessage() {
    assertThat(missed(disband(15, 0))).isEmpty();
    assertThat(missed(disband(16, 0))).containsExactly("ratio, until the last is told");
    assertThat(missed(disband(15, 1))).containsExactly("messages heard after the notice");
  }

  @Test
  void whoComesBackIsLevelInFiveSecondsAndDelaysOthersByHalf() {
    assertThat(missed(returned(5, 4))).isEmpty();
    assertThat(missed(returned(5.1, 4))).containsExactly("level again, the last one, s");
    assertThat(missed(returned(5, 4.1))).containsExactly("p99 meanwhile to p99 before");
  }

  @Test
  void aFetchTellsSecondsAndCpuOfEachEntry() {
    var fetches = List.of(new Fetch(1, 0.5), new Fetch(3, 0.1), new Fetch(2, 0.3));
    var rows =
        HistoryTrial.judge(new HistoryTrial.Measured(100_000, fetches, fetches, Optional.empty()));

    assertThat(rows).extracting(Row::value).containsExactly(2.0, 2.0, 3.0, 3.0);
  }

  @Test
  void aFetchTakesAThirdOfWhatAnotherArchiveNeeds() {
    assertThat(missed(fetched(6))).isEmpty();
    assertThat(missed(fetched(5.9))).containsExactly("by cursor, to that", "by pages, to that");
  }

  private static List<Row> fetched(double archiveSeconds) {
    var fetches = List.of(new Fetch(2, 1));
    return HistoryTrial.judge(
        new HistoryTrial.Measured(10, fetches, fetches, Optional.of(List.of(archiveSeconds))));
  }

  @Test
  void aMixedDayToleratesNothingAfterTheEnd() {
    assertThat(missed(day(0))).isEmpty();
    assertThat(missed(day(1))).containsExactly("messages heard after the end");
    assertThat(day(0))
        .filteredOn(row -> row.name().equals("deeds/s"))
        .first()
        .extracting(Row::value)
        .isEqualTo(6.0);
  }

  @Test
  void aMillionSessionsFitIntoThreeGibibytes() {
    var shares = List.of(new Share("Session", 64), new Share("rare", 7));

    assertThat(missed(SessionsTrial.judge(sessions(3L << 30, shares)))).isEmpty();
    assertThat(missed(SessionsTrial.judge(sessions((3L << 30) + (1 << 20), shares))))
        .containsExactly("heap for each session, bytes");
    assertThat(SessionsTrial.judge(sessions(1, shares)))
        .extracting(Row::name)
        .contains("  Session")
        .doesNotContain("  rare");
  }

  @Test
  void aCensusTellsWhatGrew() {
    var before =
        HeapCensus.parse(
            List.of(
                " num     #instances         #bytes  class name (module)",
                "   1:            10            240  java.lang.String (java.base@25)",
                "Total            10            240"));
    var after =
        HeapCensus.parse(
            List.of(
                "   1:            30            720  java.lang.String (java.base@25)",
                "   2:            10            160  io.muster.delivery.Feed"));

    assertThat(after.total()).isEqualTo(880);
    assertThat(after.since(before, 10))
        .containsExactly(
            new Share("java.lang.String", 48), new Share("io.muster.delivery.Feed", 16));
  }

  @Test
  void oneReaderMayCostTheOthersATwentieth() {
    assertThat(missed(stalled(951, Outcome.CAUGHT_UP, 15))).isEmpty();
    assertThat(missed(stalled(940, Outcome.TOLD_SLOW, 15)))
        .containsExactly("lost, %, each stop against the turn beside it");
    assertThat(missed(stalled(951, Outcome.LOST, 15)))
        .containsExactly("long stop: reader neither told nor level");
    assertThat(missed(stalled(951, Outcome.CAUGHT_UP, 17)))
        .containsExactly("long stop: server's memory, less the store's, grew by, MiB");
  }

  @Test
  void whatIsNotMeasuredMeetsNoGoal() {
    assertThat(Row.atMost(5, "lost, %", Double.NaN).isMet()).isFalse();
  }

  @Test
  void aRunWithErrorsIsNotAResult() {
    var faults = new Faults();
    faults.found(Fault.ORDER, "ann got 7 after 5");
    faults.found(Fault.ORDER, "ann got 9 after 7");
    var sheet = Sheet.of("W0  nothing", List.of(Row.of("figure", 1)), faults);

    assertThat(sheet.isMet()).isFalse();
    assertThat(sheet.table())
        .contains("errors: 2: ORDER 2; the first: ann got 7 after 5. Not a result.");
    assertThat(sheet.json()).containsEntry("errors", 2L).containsEntry("met", false);
  }

  @Test
  void aCascadeIsTooSlowOrDisturbsOthersOrWritesMoreThanOneEntry() {
    assertThat(missed(cascade(20, 80, 1))).isEmpty();
    assertThat(missed(cascade(21, 79, 2)))
        .containsExactly(
            "members/s", "ratio, meanwhile to undisturbed", "log entries of the disband");
  }

  @Test
  void aDepartureMayNotCostMoreInALargeGroup() {
    assertThat(missed(departures(1.5))).isEmpty();
    assertThat(missed(departures(1.6)))
        .containsExactly("ratio, quit, large to small", "ratio, removal, large to small");
  }

  @Test
  void aTableShowsFigureGoalAndVerdict() {
    var rows = List.of(Row.atMost(1.5, "ratio", 1.25), Row.of("messages", 12_345).with("seen"));
    assertThat(Sheet.of("W0  nothing", rows, new Faults()).table().lines())
        .containsExactly(
            "W0  nothing",
            "  ratio" + " ".repeat(47) + "           1.25    <= 1.50 met",
            "  messages" + " ".repeat(44) + "         12,345                    seen",
            "  errors: 0");
  }

  private static List<Row> disband(double last, long late) {
    return DisbandTrial.judge(
        new DisbandTrial.Measured(
            2,
            List.of(new Telling(1, 0, 10)),
            List.of(new Telling(1, last - 10, last)),
            List.of(40.0),
            3,
            late),
        1.5);
  }

  private static List<Row> cascade(double seconds, double heard, double entries) {
    var memory = new CascadeTrial.Memory(1, 1, 1);
    return CascadeTrial.judge(
        new CascadeTrial.Measured(
            1_000_000,
            seconds,
            1,
            new Traffic.Heard(100, 1, 1, 1),
            new Traffic.Heard(heard, 1, 1, 1),
            entries,
            3e6,
            1,
            memory,
            memory));
  }

  private static List<Row> departures(double large) {
    var small = new DepartureTrial.Acts(List.of(1.0), List.of(1.0), 1);
    var more = new DepartureTrial.Acts(List.of(large), List.of(large), 1);
    return DepartureTrial.judge(new DepartureTrial.Measured(small, more));
  }

  private static List<Row> returned(double last, double p99) {
    return ReturnTrial.judge(
        new ReturnTrial.Measured(
            List.of(1.0, last), 1, new Latency(1, 2, 3), new Latency(1, p99, 9)));
  }

  private static List<Row> day(double late) {
    var deeds = Map.of(Deed.POST, 40L, Deed.QUIT, 20L);
    return MixedDayTrial.judge(new MixedDayTrial.Measured(10, deeds, 500, 1, 2, 9, 1, late));
  }

  private static SessionsTrial.Measured sessions(long bytes, List<Share> shares) {
    return new SessionsTrial.Measured(1_000_000, bytes, shares, 60);
  }

  private static List<Row> stalled(double rate, Outcome outcome, double grownMib) {
    return StalledReaderTrial.judge(
        new StalledReaderTrial.Measured(
            List.of(1000.0), List.of(rate), List.of(3.0), outcome, 1e6, grownMib * (1 << 20)));
  }

  private static List<String> missed(List<Row> rows) {
    return rows.stream().filter(row -> !row.isMet()).map(Row::name).toList();
  }
}
