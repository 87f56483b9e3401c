package io.muster.bench.trial;

import io.muster.bench.load.Content;
import io.muster.bench.report.Spread;
import io.muster.proto.v1.Entry;
import io.muster.proto.v1.History;
import io.muster.proto.v1.Request;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// W5: a member gets the newest entries of a long log, again and again: page by page as somebody
/// who scrolls back does, and by its cursor as a device that was off does. Held against ejabberd,
/// whose archive gives them by pages only.
///
/// @param entries how many it gets
/// @param rounds how often, each way
/// @param archive gets as many from an archive of another server as often, and tells the seconds
record HistoryTrial(int entries, int rounds, Archive archive) implements Trial {
  private static final double ARCHIVE_RATIO_MAX = 1 / 3.0;
  private static final int MEMBERS = 10;
  private static final int WINDOW = 64;
  private static final int CONNECT_SECONDS_MAX = 60;
  private static final Duration FILLING_MAX = Duration.ofMinutes(5);
  private static final String LEFT_OUT = "; ejabberd is left out: apt install ejabberd";
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double MICROS_PER_SECOND = 1e6;

  /// Another server's archive.
  interface Archive {
    /// @return how long each took; empty if that server is not here
    Optional<List<Double>> seconds(int entries, int rounds);
  }

  /// One way there.
  ///
  /// @param cpuSeconds of the server; not a number if that is not known
  record Fetch(double seconds, double cpuSeconds) {}

  record Measured(
      int entries,
      List<Fetch> pages,
      List<Fetch> catchUps,
      Optional<List<Double>> archiveSeconds) {}

  @Override
  public Sheet run(Stage stage) throws InterruptedException {
    var faults = new Faults();
    var pump = new Pump(MEMBERS - 1, WINDOW, faults);
    try (var fleet = new Fleet(stage.subject(), stage.transport(), 1, faults)) {
      var phones = fleet.phones(MEMBERS, pump);
      var reader = phones.getLast();
      fleet.connect(phones.subList(0, 1), CONNECT_SECONDS_MAX);
      var others = phones.subList(1, MEMBERS).stream().map(Phone::user).toList();
      long group = Groups.found(phones.getFirst(), "trial", others);
      fleet.connect(phones.subList(1, MEMBERS), CONNECT_SECONDS_MAX);
      pump.post(phones.getFirst(), group, reader);
      var pages = new ArrayList<Fetch>();
      var catchUps = new ArrayList<Fetch>();
      // The first time warms up.
      for (int round = 0; round <= rounds; round++) {
        reader.leave().join();
        fill(stage, pump, faults);
        double cpu = stage.cpuSeconds();
        long start = System.nanoTime();
        fleet.connect(List.of(reader), CONNECT_SECONDS_MAX);
        catchUps.add(since(stage, start, cpu));
        if (!pump.isLevel(reader)) {
          faults.found(Fault.INCOMPLETE, "who comes back is not level");
        }
        pages.add(pages(stage, reader, group, faults));
        stage.says("caught up %s, paged %s".formatted(catchUps.getLast(), pages.getLast()));
      }
      stage.says("the archive of another server");
      var measured =
          new Measured(
              entries,
              pages.subList(1, pages.size()),
              catchUps.subList(1, catchUps.size()),
              archive.seconds(entries, rounds));
      return Sheet.of(
          "W5  a member gets the last %,d entries%s"
              .formatted(entries, measured.archiveSeconds().isPresent() ? "" : LEFT_OUT),
          judge(measured),
          faults);
    }
  }

  private void fill(Stage stage, Pump pump, Faults faults) {
    stage.says("posting %,d messages".formatted(entries));
    long until = pump.sent() + entries;
    pump.startUntil(until);
    if (!Stage.await(FILLING_MAX, () -> pump.sent() >= until && pump.isDrained())) {
      faults.found(Fault.INCOMPLETE, "the log could not be filled");
    }
  }

  /// Newest page first, each asked for when the one before has been looked through.
  private Fetch pages(Stage stage, Phone reader, long group, Faults faults) {
    double cpu = stage.cpuSeconds();
    long start = System.nanoTime();
    long before = 0;
    int got = 0;
    while (got < entries) {
      var history = History.newBuilder().setGroup(group).setBefore(before);
      var reply = Groups.accepted(reader.ask(Request.newBuilder().setHistory(history)).join());
      var page = reply.getHistoryPage().getEntriesList();
      check(page, before, faults);
      if (page.isEmpty()) {
        faults.found(Fault.INCOMPLETE, "the log ends after " + got);
        break;
      }
      before = page.getFirst().getSeq();
      got += page.size();
    }
    return since(stage, start, cpu);
  }

  private static void check(List<Entry> page, long before, Faults faults) {
    long expected = before == 0 || page.isEmpty() ? 0 : before - page.size();
    for (Entry entry : page) {
      if (expected > 0 && entry.getSeq() != expected) {
        faults.found(Fault.ORDER, "a page has " + entry.getSeq() + ", not " + expected);
      }
      expected = entry.getSeq() + 1;
      var text = entry.getPosted().getText().getBytes(StandardCharsets.UTF_8);
      if (entry.hasPosted()
          && !Content.isWhole(Unpooled.wrappedBuffer(text), 0, text.length, Phone.TEXT_BYTES)) {
        faults.found(Fault.CONTENT, "a page cannot be read at " + entry.getSeq());
      }
    }
  }

  private static Fetch since(Stage stage, long start, double cpu) {
    double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
    return new Fetch(seconds, stage.cpuSeconds() - cpu);
  }

  static List<Row> judge(Measured measured) {
    var rows = new ArrayList<Row>();
    rows.add(row("by cursor, s", measured.catchUps(), Fetch::seconds, 1));
    rows.add(row("by pages of history, s", measured.pages(), Fetch::seconds, 1));
    if (measured.pages().stream().allMatch(each -> Double.isFinite(each.cpuSeconds()))) {
      double each = MICROS_PER_SECOND / measured.entries();
      rows.add(
          row("by cursor, server CPU us per entry", measured.catchUps(), Fetch::cpuSeconds, each));
      rows.add(row("by pages, server CPU us per entry", measured.pages(), Fetch::cpuSeconds, each));
    }
    rows.addAll(
        measured
            .archiveSeconds()
            .map(seconds -> against(Spread.of(seconds), rows))
            .orElse(List.of()));
    return rows;
  }

  private static List<Row> against(Spread archive, List<Row> ours) {
    var note = String.format(Locale.ROOT, "%.3f..%.3f", archive.min(), archive.max());
    double median = archive.median();
    return List.of(
        Row.of("ejabberd's archive query, s", median).with(note),
        Row.atMost(ARCHIVE_RATIO_MAX, "by cursor, to that", ours.get(0).value() / median),
        Row.atMost(ARCHIVE_RATIO_MAX, "by pages, to that", ours.get(1).value() / median));
  }

  private static Row row(
      String name, List<Fetch> fetches, ToDoubleFunction<Fetch> figure, double factor) {
    var spread =
        Spread.of(fetches.stream().map(each -> figure.applyAsDouble(each) * factor).toList());
    return Row.of(name, spread.median())
        .with(String.format(Locale.ROOT, "%.3f..%.3f", spread.min(), spread.max()));
  }
}
