package io.muster.bench.trial;

import io.muster.bench.load.Content;
import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.HdrHistogram.Histogram;

/// W6: everybody loses the connection and comes back at once, with a cursor for each of many
/// groups, in one of which something was said meanwhile. Two others talk all the time.
///
/// @param people how many come back
/// @param groups how many there are; a multiple of `each`
/// @param each how many of them each person is in
/// @param before how long the two talk before the burst
record ReturnTrial(int people, int groups, int each, Duration before) implements Trial {
  private static final double LEVEL_SECONDS_MAX = 5;
  private static final double DELAY_RATIO_MAX = 2;
  private static final double NANOS_PER_MS = 1e6;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final int SECONDS_MAX = 180;
  private static final int MEDIAN = 50;
  private static final int P99 = 99;

  /// @param levelSeconds when each of those who came back was level, rising
  /// @param cpuSeconds of the server during the burst; not a number if that is not known
  record Measured(List<Double> levelSeconds, double cpuSeconds, Latency quiet, Latency busy) {}

  /// From when a message was meant to leave until the other one had it, in milliseconds.
  record Latency(double median, double p99, double max) {}

  /// Those who share groups: the first of them owns these.
  private record Circle(List<Phone> members, List<Long> groups) {
    Phone owner() {
      return members.getFirst();
    }
  }

  @Override
  public Sheet run(Stage stage) throws InterruptedException {
    var faults = new Faults();
    var pair = new Pair();
    try (var fleet = new Fleet(stage.subject(), stage.transport(), 2, faults)) {
      var talker = fleet.phone(Ear.DEAF, fleet.lane(1));
      var listener = fleet.phone(pair, fleet.lane(1));
      var phones = new ArrayList<Phone>();
      for (int i = 0; i < people; i++) {
        phones.add(fleet.phone(Ear.DEAF, fleet.lane(0)));
      }
      fleet.connect(List.of(talker, listener), SECONDS_MAX);
      long aside = Groups.found(talker, "aside", List.of(listener.user()));
      var circles = found(stage, fleet, phones);
      stage.says("connecting %,d people for the first time".formatted(people));
      fleet.connect(phones.stream().filter(phone -> !phone.isConnected()).toList(), SECONDS_MAX);
      fleet.heardAll(phones);
      var talk = pair.talk(talker, aside);
      stage.pass("two talk, nothing else", before);
      leave(circles);
      var measured = comeBack(stage, phones, pair, faults);
      talk.cancel(false);
      return Sheet.of(
          "W6  %,d come back at once, %,d groups each".formatted(people, each),
          judge(measured),
          faults);
    }
  }

  private List<Circle> found(Stage stage, Fleet fleet, List<Phone> phones)
      throws InterruptedException {
    int circleCount = Math.max(1, groups / each);
    var circles = new ArrayList<Circle>();
    for (int i = 0; i < circleCount; i++) {
      circles.add(new Circle(new ArrayList<>(), new ArrayList<>()));
    }
    for (int i = 0; i < people; i++) {
      circles.get(i % circleCount).members().add(phones.get(i));
    }
    fleet.connect(circles.stream().map(Circle::owner).toList(), SECONDS_MAX);
    for (int number = 0; number < each; number++) {
      var founded = new ArrayList<CompletableFuture<Void>>();
      for (var circle : circles) {
        var done = new CompletableFuture<Void>();
        founded.add(done);
        Thread.startVirtualThread(() -> found(circle, done));
      }
      CompletableFuture.allOf(founded.toArray(CompletableFuture[]::new)).join();
      stage.says("%,d of %,d groups".formatted((number + 1) * circleCount, groups));
    }
    return circles;
  }

  private static void found(Circle circle, CompletableFuture<Void> done) {
    try {
      var others = circle.members().stream().skip(1).map(Phone::user).toList();
      circle.groups().add(Groups.found(circle.owner(), "trial", others));
      done.complete(null);
    } catch (RuntimeException e) {
      done.completeExceptionally(e);
    }
  }

  /// The owners are the last to go, and say something to those who are gone.
  private static void leave(List<Circle> circles) {
    circles.stream()
        .flatMap(circle -> circle.members().stream().skip(1))
        .map(Phone::leave)
        .toList()
        .forEach(CompletableFuture::join);
    circles.stream()
        .map(circle -> circle.owner().post(circle.groups().getFirst()))
        .toList()
        .forEach(answer -> Groups.accepted(answer.join()));
    circles.stream()
        .map(circle -> circle.owner().leave())
        .toList()
        .forEach(CompletableFuture::join);
  }

  private Measured comeBack(Stage stage, List<Phone> phones, Pair pair, Faults faults) {
    stage.says("everybody comes back");
    pair.turnsBusy();
    double cpu = stage.cpuSeconds();
    long start = System.nanoTime();
    var level = new ConcurrentLinkedQueue<Double>();
    var all = new ArrayList<CompletableFuture<Phone>>();
    for (var phone : phones) {
      all.add(
          phone
              .connect()
              .whenComplete((_, _) -> level.add((System.nanoTime() - start) / NANOS_PER_SECOND)));
    }
    var together = CompletableFuture.allOf(all.toArray(CompletableFuture[]::new));
    Stage.await(Duration.ofSeconds(SECONDS_MAX), together::isDone);
    double used = stage.cpuSeconds() - cpu;
    long lost = phones.stream().filter(phone -> !phone.isConnected()).count();
    if (lost > 0 || level.size() < people) {
      faults.found(Fault.INCOMPLETE, lost + " did not come back");
    }
    return new Measured(level.stream().sorted().toList(), used, pair.quiet(), pair.busy());
  }

  static List<Row> judge(Measured measured) {
    var level = measured.levelSeconds();
    var rows = new ArrayList<Row>();
    rows.add(Row.of("level again, the middle one, s", level.get(level.size() / 2)));
    rows.add(Row.atMost(LEVEL_SECONDS_MAX, "level again, the last one, s", level.getLast()));
    if (Double.isFinite(measured.cpuSeconds())) {
      double each = measured.cpuSeconds() * 1e6 / level.size();
      rows.add(Row.of("server CPU for each who came back, us", each));
    }
    rows.add(latency("two others before: median ms", measured.quiet()));
    rows.add(latency("two others meanwhile: median ms", measured.busy()));
    rows.add(
        Row.atMost(
            DELAY_RATIO_MAX,
            "p99 meanwhile to p99 before",
            measured.busy().p99() / measured.quiet().p99()));
    return rows;
  }

  private static Row latency(String name, Latency latency) {
    return Row.of(name, latency.median())
        .with("p99 %.2f, max %.2f".formatted(latency.p99(), latency.max()));
  }

  /// Two who talk in a group of their own, on a schedule. Owner: their event loop.
  private static final class Pair implements Ear {
    private static final long EVERY_MS = 10;
    private static final long NANOS_MAX = 600_000_000_000L;

    private final Histogram quiet = new Histogram(NANOS_MAX, 3);
    private final Histogram busy = new Histogram(NANOS_MAX, 3);
    private final AtomicBoolean isBusy = new AtomicBoolean();

    /// A message that leaves late counts from when it was meant to leave.
    Future<?> talk(Phone talker, long group) {
      long start = System.nanoTime();
      var said = new long[1];
      return talker
          .lane()
          .loop()
          .scheduleAtFixedRate(
              () -> {
                talker.write(group, start + TimeUnit.MILLISECONDS.toNanos(EVERY_MS) * said[0]);
                talker.flush();
                said[0]++;
              },
              0,
              EVERY_MS,
              TimeUnit.MILLISECONDS);
    }

    void turnsBusy() {
      isBusy.set(true);
    }

    @Override
    public void message(Phone phone, Place place, long seq, ByteBuf in, int textAt, int textBytes) {
      long sent = Content.sentNanos(in, textAt);
      (isBusy.get() ? busy : quiet).recordValue(Math.clamp(System.nanoTime() - sent, 0, NANOS_MAX));
    }

    Latency quiet() {
      return latency(quiet);
    }

    Latency busy() {
      return latency(busy);
    }

    private static Latency latency(Histogram nanos) {
      return new Latency(
          nanos.getValueAtPercentile(MEDIAN) / NANOS_PER_MS,
          nanos.getValueAtPercentile(P99) / NANOS_PER_MS,
          nanos.getMaxValue() / NANOS_PER_MS);
    }
  }
}
