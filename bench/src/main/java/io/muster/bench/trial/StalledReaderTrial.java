package io.muster.bench.trial;

import io.muster.bench.report.Spread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// W7: one reader of many stops reading, while somebody posts as fast as the others take it.
/// Everybody reads, one does not, one does not, everybody reads, and so on; each stop is held
/// against the turn beside it. At last one does not read until it is sent away.
///
/// @param members of the one group, the poster and the one who stops included
/// @param rounds how often the two take turns
/// @param turn how long each turn is measured
/// @param calm how long everybody reads before the last stop, so that what a busy server needs
///   anyway is not counted
/// @param stall how long that takes at most
record StalledReaderTrial(int members, int rounds, Duration turn, Duration calm, Duration stall)
    implements Trial {
  private static final double LOSS_PERCENT_MAX = 5;
  private static final double GROWTH_MIB_MAX = 16;
  private static final double HUNDRED = 100;
  private static final double MIB = 1 << 20;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final int CONNECT_SECONDS_MAX = 60;
  private static final int WINDOW = 64;
  private static final Duration SETTLING = Duration.ofMillis(500);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(500);
  private static final Duration LEVEL_MAX = Duration.ofSeconds(30);
  private static final String STORE_METER = "muster_store_memory_bytes";
  private static final String SLOW_METER = "muster_wire_farewells_total{code=\"slow\"";

  /// What became of the one who did not read for long.
  enum Outcome {
    TOLD_SLOW,
    CAUGHT_UP,
    LOST
  }

  /// @param reading deliveries a second to the others while everybody reads
  /// @param stalled the same while one does not
  /// @param levelMs how long that one took to be level when it read again
  /// @param missedBytes texts that were posted during the long stop
  /// @param grownBytes what the server's memory grew by in it
  record Measured(
      List<Double> reading,
      List<Double> stalled,
      List<Double> levelMs,
      Outcome outcome,
      double missedBytes,
      double grownBytes) {}

  @Override
  public Sheet run(Stage stage) throws InterruptedException {
    var faults = new Faults();
    var pump = new Pump(members - 1, WINDOW, faults);
    try (var fleet = new Fleet(stage.subject(), stage.transport(), 1, faults)) {
      var phones = fleet.phones(members, pump);
      fleet.connect(phones.subList(0, 1), CONNECT_SECONDS_MAX);
      stage.says("founding a group of %,d".formatted(members));
      var others = phones.subList(1, members).stream().map(Phone::user).toList();
      long group = Groups.found(phones.getFirst(), "trial", others);
      stage.says("connecting %,d members".formatted(members));
      fleet.connect(phones.subList(1, members), CONNECT_SECONDS_MAX);
      fleet.heardAll(phones);
      pump.post(phones.getFirst(), group, phones.getLast());
      var measured = turns(stage, phones.getLast(), pump, faults);
      return Sheet.of(
          "W7  one reader of %,d stops reading".formatted(members), judge(measured), faults);
    }
  }

  private Measured turns(Stage stage, Phone staller, Pump pump, Faults faults)
      throws InterruptedException {
    var reading = new ArrayList<Double>();
    var stalled = new ArrayList<Double>();
    var levelMs = new ArrayList<Double>();
    turn(stage, "warming up", pump);
    drain(pump, faults);
    for (int round = 0; round < rounds; round++) {
      boolean stopsFirst = round % 2 == 1;
      if (!stopsFirst) {
        reading.add(turn(stage, "everybody reads", pump));
        drain(pump, faults);
      }
      staller.read(false);
      stalled.add(turn(stage, "one does not read", pump));
      drain(pump, faults);
      staller.read(true);
      levelMs.add(levelMs(staller, pump, faults));
      if (stopsFirst) {
        reading.add(turn(stage, "everybody reads", pump));
        drain(pump, faults);
      }
    }
    pump.start();
    stage.pass("everybody reads for long", calm);
    drain(pump, faults);
    double slowBefore = stage.meter(SLOW_METER);
    double before = memory(stage);
    long postedBefore = pump.sent();
    staller.read(false);
    pump.start();
    long end = System.nanoTime() + stall.toNanos();
    while (System.nanoTime() < end && stage.meter(SLOW_METER) == slowBefore) {
      stage.pass("one does not read for long", LOOK_AGAIN);
    }
    drain(pump, faults);
    double grown = memory(stage) - before;
    double missed = (double) (pump.sent() - postedBefore) * Phone.TEXT_BYTES;
    staller.read(true);
    Stage.await(LEVEL_MAX, () -> !staller.isConnected() || pump.isLevel(staller));
    return new Measured(
        reading, stalled, levelMs, outcome(stage, staller, pump, slowBefore), missed, grown);
  }

  /// Without what the store keeps of the messages themselves, whoever reads them.
  private static double memory(Stage stage) throws InterruptedException {
    return stage.settledBytes() - stage.meter(STORE_METER);
  }

  /// A reader that is sent away while it does not read cannot hear it: the server's meter knows.
  private static Outcome outcome(Stage stage, Phone staller, Pump pump, double slowBefore)
      throws InterruptedException {
    if (pump.wasToldSlow() || stage.meter(SLOW_METER) > slowBefore) {
      return Outcome.TOLD_SLOW;
    }
    return pump.isLevel(staller) ? Outcome.CAUGHT_UP : Outcome.LOST;
  }

  private double turn(Stage stage, String phase, Pump pump) {
    pump.start();
    stage.pass(phase + " (settling)", SETTLING);
    long from = pump.received();
    long start = System.nanoTime();
    stage.pass(phase, turn);
    double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
    return (pump.received() - from) / seconds;
  }

  private static void drain(Pump pump, Faults faults) {
    pump.stop();
    if (!Stage.await(LEVEL_MAX, pump::isDrained)) {
      faults.found(Fault.INCOMPLETE, "the others did not get everything");
    }
  }

  private static double levelMs(Phone staller, Pump pump, Faults faults) {
    long start = System.nanoTime();
    if (!Stage.await(LEVEL_MAX, () -> pump.isLevel(staller))) {
      faults.found(Fault.INCOMPLETE, "who reads again does not get level");
    }
    return (System.nanoTime() - start) / 1e6;
  }

  static List<Row> judge(Measured measured) {
    var reading = Spread.of(measured.reading());
    var stalled = Spread.of(measured.stalled());
    var lost = new ArrayList<Double>();
    for (int round = 0; round < measured.reading().size(); round++) {
      lost.add((1 - measured.stalled().get(round) / measured.reading().get(round)) * HUNDRED);
    }
    var lostPercent = Spread.of(lost);
    var rows = new ArrayList<Row>();
    rows.add(rate("deliveries/s to the others, everybody reads", reading));
    rows.add(rate("deliveries/s to the others, one does not", stalled));
    rows.add(
        Row.atMost(
                LOSS_PERCENT_MAX,
                "lost, %, each stop against the turn beside it",
                lostPercent.median())
            .with("%.1f..%.1f".formatted(lostPercent.min(), lostPercent.max())));
    var level = Spread.of(measured.levelMs());
    rows.add(Row.of("reads again: level after, ms", level.median()));
    rows.add(Row.of("long stop: texts not read, MiB", measured.missedBytes() / MIB));
    if (Double.isFinite(measured.grownBytes())) {
      double grown = Math.max(0, measured.grownBytes() / MIB);
      rows.add(
          Row.atMost(
              GROWTH_MIB_MAX, "long stop: server's memory, less the store's, grew by, MiB", grown));
    }
    rows.add(
        Row.atMost(
                0,
                "long stop: reader neither told nor level",
                measured.outcome() == Outcome.LOST ? 1 : 0)
            .with(
                switch (measured.outcome()) {
                  case TOLD_SLOW -> "sent away as SLOW";
                  case CAUGHT_UP -> "caught up";
                  case LOST -> "";
                }));
    return rows;
  }

  private static Row rate(String name, Spread spread) {
    return Row.of(name, spread.median()).with("%,.0f..%,.0f".formatted(spread.min(), spread.max()));
  }
}
