package io.muster.bench.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.bench.load.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each trial in a tiny size, on the real server.
class SmallTrialsTest {
  @TempDir private Path data;

  @Test
  void everyMemberOfADisbandedGroupIsToldAndHearsNothingMore() throws Exception {
    var sheet = run(new DisbandTrial(12, 2, 3, 1.5));

    assertThat(sheet.faults()).isEmpty();
    assertThat(value(sheet, "disband, asked for to the last member told, ms")).isPositive();
    assertThat(value(sheet, "last purge order on a device, ms")).isPositive();
    assertThat(value(sheet, "messages turned away after the disband")).isEqualTo(9);
    assertThat(value(sheet, "messages heard after the notice")).isZero();
  }

  @Test
  void aCascadeReachesEverybodyWhileOthersTalk() throws Exception {
    KnownDevices.write(data.resolve("data"), 2_999);
    try (var house = OwnHouse.open(data.resolve("data"), "group.batch-max", "1000")) {
      var sheet = new CascadeTrial(3_000, 2, Duration.ofMillis(200)).run(house.stage());

      assertThat(sheet.faults()).isEmpty();
      assertThat(value(sheet, "members/s")).isPositive();
      assertThat(value(sheet, "deliveries/s to others, meanwhile")).isPositive();
      assertThat(value(sheet, "log entries of the disband")).isEqualTo(1);
      assertThat(value(sheet, "rows put or deleted for a member")).isBetween(2.5, 4.0);
    }
  }

  @Test
  void oneQuitAndOneRemovalAreTimedInASmallAndInALargeGroup() throws Exception {
    var sheet = run(new DepartureTrial(20, 60, 5));

    assertThat(sheet.faults()).isEmpty();
    assertThat(value(sheet, "ratio, quit, large to small")).isPositive();
    assertThat(value(sheet, "ratio, removal, large to small")).isPositive();
  }

  @Test
  void aMemberGetsALongLogByItsCursorAndByPages() throws Exception {
    var archive = List.of(1e6, 2e6, 3e6);
    var sheet = run(new HistoryTrial(700, 1, (_, _) -> Optional.of(archive)));
    assertThat(value(sheet, "by cursor, to that")).isBetween(0.0, 1e-3);

    assertThat(sheet.faults()).isEmpty();
    assertThat(value(sheet, "by cursor, s")).isPositive();
    assertThat(value(sheet, "by pages of history, s")).isPositive();
  }

  @Test
  void allWhoComeBackAtOnceAreLevelAgain() throws Exception {
    var sheet = run(new ReturnTrial(12, 6, 3, Duration.ofMillis(100)));

    assertThat(sheet.faults()).isEmpty();
    assertThat(value(sheet, "level again, the last one, s")).isPositive();
    assertThat(value(sheet, "two others before: median ms")).isPositive();
  }

  @Test
  void aReaderWhoStopsIsLevelAgainWhenItReads() throws Exception {
    var turn = Duration.ofMillis(100);
    var sheet = run(new StalledReaderTrial(6, 1, turn, turn, turn));

    assertThat(sheet.faults()).isEmpty();
    assertThat(value(sheet, "deliveries/s to the others, one does not")).isPositive();
    assertThat(value(sheet, "long stop: reader neither told nor level")).isZero();
    assertThat(sheet.table()).contains("caught up");
  }

  @Test
  void aReaderWhoDoesNotReadForLongIsSentAway() throws Exception {
    try (var house =
        OwnHouse.open(
            data.resolve("data"),
            "delivery.slow-after",
            "1s",
            "delivery.outbound-bytes-max",
            "16k")) {
      var turn = Duration.ofMillis(50);
      var trial = new StalledReaderTrial(3, 1, turn, turn, Duration.ofSeconds(60));
      var sheet = trial.run(house.stage());

      assertThat(sheet.faults()).isEmpty();
      assertThat(value(sheet, "long stop: reader neither told nor level")).isZero();
      assertThat(sheet.table()).contains("sent away as SLOW");
    }
  }

  @Test
  void afterAMixedDayEverybodyHasTheSameAndNothingTooLate() throws Exception {
    var sheet = run(new MixedDayTrial(6, 12, 6, 30, 4, Duration.ofMillis(300)));

    assertThat(sheet.faults()).isEmpty();
    assertThat(value(sheet, "  messages")).isPositive();
    assertThat(value(sheet, "deliveries/s")).isPositive();
    assertThat(value(sheet, "messages heard after the end")).isZero();
  }

  @Test
  void whatASessionHoldsIsCountedInAProcessOfItsOwn() throws Exception {
    var sheet = new SessionsTrial(40, 2, "256m").run(data, Progress.SILENT);

    assertThat(sheet.faults()).isEmpty();
    assertThat(value(sheet, "living objects, GiB")).isPositive();
    assertThat(value(sheet, "heap for each session, bytes")).isPositive();
    assertThat(sheet.rows()).extracting(Row::name).anyMatch(name -> name.startsWith("  "));
  }

  private Sheet run(Trial trial) throws Exception {
    try (var house = OwnHouse.open(data.resolve("data"))) {
      return trial.run(house.stage());
    }
  }

  private static double value(Sheet sheet, String name) {
    return sheet.rows().stream()
        .filter(row -> row.name().equals(name))
        .findFirst()
        .orElseThrow()
        .value();
  }
}
