package io.muster.bench.trial;

import io.muster.proto.v1.Ending;
import io.muster.proto.v1.GetGroup;
import io.muster.proto.v1.GetPurgeReport;
import io.muster.proto.v1.PurgeReport;
import io.muster.proto.v1.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// The cascade of a large group, each of whose members has one device that is off, while other
/// people talk in other groups: how fast it goes, what it writes and holds, and what the others
/// notice. They talk half as fast as the server could take it.
///
/// @param members the owner included; for the others [KnownDevices] has been written
/// @param talks groups of ten that talk
/// @param measured how long what they hear is measured before the disband
record CascadeTrial(int members, int talks, Duration measured) implements Trial {
  static final List<String> KEYS = List.of("group.batch-max=1000");

  private static final double PER_SECOND_MIN = 50_000;
  private static final double KEPT_MIN = 0.8;
  private static final double SHARE = 0.5;
  private static final int TALK = 10;
  private static final int CONNECT_SECONDS_MAX = 60;
  private static final double MIB = 1 << 20;
  private static final double MICROS = 1e6;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final Duration CASCADE_MAX = Duration.ofMinutes(10);
  private static final long POLL_MS = 50;
  private static final String PEOPLE = "muster_effects_people_total";
  private static final String ROWS = "muster_log_rows_total";
  private static final String HEAP = "jvm_memory_used_bytes{area=\"heap\"";

  /// What the server held.
  ///
  /// @param residentPeak the most until then
  record Memory(double resident, double residentPeak, double heap) {}

  /// @param seconds from the disband's answer until nothing was left to do
  /// @param cpu seconds of the server meanwhile, less what the talk takes
  /// @param rows put or deleted meanwhile, less those of the talk
  record Measured(
      int members,
      double seconds,
      double cpu,
      Traffic.Heard before,
      Traffic.Heard during,
      double entries,
      double rows,
      double heapMost,
      Memory start,
      Memory end) {}

  @Override
  public Sheet run(Stage stage) throws InterruptedException {
    var faults = new Faults();
    try (var fleet = new Fleet(stage.subject(), stage.transport(), 1, faults)) {
      var owner = fleet.phone(Ear.DEAF);
      fleet.connect(List.of(owner), CONNECT_SECONDS_MAX);
      stage.says("founding a group of %,d".formatted(members));
      var others = IntStream.range(0, members - 1).mapToObj(KnownDevices::user).toList();
      long group = Groups.found(owner, "everybody", others);
      settled(owner, group);
      var traffic = talk(stage, fleet, faults);
      var measured = measure(stage, owner, group, traffic, faults);
      traffic.pace(0);
      return Sheet.of(
          "Cascade of a group of %,d members, one device each, all off".formatted(members),
          judge(measured),
          faults);
    }
  }

  private Traffic talk(Stage stage, Fleet fleet, Faults faults) throws InterruptedException {
    stage.says("founding %,d groups of %d that talk".formatted(talks, TALK));
    var traffic = new Traffic(fleet.lane(0), faults);
    var all = new ArrayList<Phone>();
    for (int i = 0; i < talks; i++) {
      var people = fleet.phones(TALK, traffic);
      var owner = people.getFirst();
      fleet.connect(List.of(owner), CONNECT_SECONDS_MAX);
      var rest = people.subList(1, TALK).stream().map(Phone::user).toList();
      traffic.talks(owner, Groups.found(owner, "talk", rest));
      all.addAll(people.subList(1, TALK));
    }
    fleet.connect(all, CONNECT_SECONDS_MAX);
    traffic.start();
    return traffic;
  }

  private Measured measure(Stage stage, Phone owner, long group, Traffic traffic, Faults faults)
      throws InterruptedException {
    stage.says("how much they can talk");
    traffic.hurry();
    var _ = traffic.during(measured);
    double most = traffic.during(measured).deliveriesPerSecond();
    traffic.pace(SHARE * most / TALK);
    var _ = traffic.during(measured);
    stage.says("how much they hear at half of it: undisturbed");
    double rows = stage.meter(ROWS);
    double cpu = stage.cpuSeconds();
    var before = traffic.during(measured);
    double talkRows = (stage.meter(ROWS) - rows) / before.deliveries();
    double talkCpu = (stage.cpuSeconds() - cpu) / before.deliveries();

    var start = memory(stage);
    long last = lastSeq(owner, group);
    var token =
        Groups.accepted(Groups.preview(owner, group, Ending.DISBAND, List.of()).join())
            .getPreviewed()
            .getToken();
    rows = stage.meter(ROWS);
    cpu = stage.cpuSeconds();
    var cascade = new Cascade(stage);
    var during = traffic.during(() -> cascade.run(owner, group, token, faults));
    double spent = stage.cpuSeconds() - cpu;
    double written = stage.meter(ROWS) - rows;
    var report = settled(owner, group);
    if (report.getOrdered() < members - 1) {
      faults.found(Fault.INCOMPLETE, "only " + report.getOrdered() + " devices have an order");
    }
    return new Measured(
        members,
        cascade.seconds,
        spent - talkCpu * during.deliveries(),
        before,
        during,
        cascade.seq - last,
        written - talkRows * during.deliveries(),
        cascade.heapMost,
        start,
        memory(stage));
  }

  /// One disband, watched until nothing is left to do.
  private final class Cascade {
    private final Stage stage;
    private double seconds;
    private double heapMost;
    private long seq;

    Cascade(Stage stage) {
      this.stage = stage;
    }

    void run(Phone owner, long group, String token, Faults faults) throws InterruptedException {
      double people = stage.meter(PEOPLE);
      long start = System.nanoTime();
      seq = Groups.accepted(Groups.disband(owner, group, token).join()).getDone().getSeq();
      double done = 0;
      while (done < members && System.nanoTime() - start < CASCADE_MAX.toNanos()) {
        Thread.sleep(POLL_MS);
        var meters = stage.meters();
        done = meters.of(PEOPLE) - people;
        heapMost = Math.max(heapMost, meters.of(HEAP));
        stage.says("%,.0f of %,d members are done".formatted(done, members));
      }
      seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
      if (done < members) {
        faults.found(Fault.INCOMPLETE, "the cascade has come to %,.0f members".formatted(done));
      }
    }
  }

  /// The purge report when nothing is left to be written.
  private static PurgeReport settled(Phone owner, long group) throws InterruptedException {
    while (true) {
      var ask = GetPurgeReport.newBuilder().setGroup(group).setLimit(1);
      var report =
          Groups.accepted(owner.ask(Request.newBuilder().setGetPurgeReport(ask)).join())
              .getPurgeReport();
      if (!report.getCascading()) {
        return report;
      }
      Thread.sleep(POLL_MS);
    }
  }

  private static long lastSeq(Phone owner, long group) {
    var ask = GetGroup.newBuilder().setGroup(group);
    return Groups.accepted(owner.ask(Request.newBuilder().setGetGroup(ask)).join())
        .getGroupView()
        .getLastSeq();
  }

  /// Not numbers where the process is not known.
  private static Memory memory(Stage stage) {
    return stage
        .subject()
        .process()
        .map(
            gauge ->
                new Memory(
                    gauge.residentBytes().orElse(0),
                    gauge.residentPeakBytes().orElse(0),
                    HeapCensus.of(ProcessHandle.of(gauge.pid()).orElseThrow()).total()))
        .orElse(new Memory(Double.NaN, Double.NaN, Double.NaN));
  }

  static List<Row> judge(Measured measured) {
    double members = measured.members();
    var before = measured.before();
    var during = measured.during();
    return List.of(
        Row.of("until every effect is done, s", measured.seconds()),
        Row.atLeast(PER_SECOND_MIN, "members/s", members / measured.seconds()),
        Row.of("deliveries/s to others, undisturbed", before.deliveriesPerSecond()),
        Row.of("deliveries/s to others, meanwhile", during.deliveriesPerSecond()),
        Row.atLeast(
            KEPT_MIN,
            "ratio, meanwhile to undisturbed",
            during.deliveriesPerSecond() / before.deliveriesPerSecond()),
        Row.of("median until heard, undisturbed, ms", before.p50()),
        Row.of("median until heard, meanwhile, ms", during.p50()),
        Row.of("p99 until heard, undisturbed, ms", before.p99()),
        Row.of("p99 until heard, meanwhile, ms", during.p99()),
        Row.atMost(1, "log entries of the disband", measured.entries()),
        Row.of("rows put or deleted for a member", measured.rows() / members),
        Row.of("server CPU for a member, us", measured.cpu() / members * MICROS),
        Row.of("living objects before, MiB", measured.start().heap() / MIB),
        Row.of("living objects after, MiB", measured.end().heap() / MIB),
        Row.of("heap with garbage meanwhile, at most, MiB", measured.heapMost() / MIB),
        Row.of("resident before, MiB", measured.start().resident() / MIB),
        Row.of("resident at most until before, MiB", measured.start().residentPeak() / MIB),
        Row.of("resident at most until after, MiB", measured.end().residentPeak() / MIB));
  }
}
