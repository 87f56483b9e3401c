package io.muster.bench.load;

import io.muster.bench.subject.ProcessGauge;
import io.muster.bench.subject.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;

/// Puts one workload on a server: founds the groups, connects the members, lets the senders send,
/// and says what was measured and what was wrong.
///
/// Owner: the thread that runs it.
public final class LoadDriver {
  private static final Duration DRAIN_MAX = Duration.ofSeconds(60);
  private static final Duration SLOW_MAX = Duration.ofSeconds(40);
  private static final Duration POLL = Duration.ofMillis(5);
  private static final long LEAVE_MS_MAX = 1000;
  private static final double NANOS_PER_SECOND = 1e9;

  /// What the clock and the counters said at one moment.
  private record Reading(long nanos, long deliveries, long frames, OptionalLong cpuNanos) {}

  private final Workload work;
  private final Target target;
  private final DriverConfig config;
  private final Progress progress;
  private final Lanes lanes;

  private LoadDriver(
      Workload work, Target target, DriverConfig config, Progress progress, Lanes lanes) {
    this.work = work;
    this.target = target;
    this.config = config;
    this.progress = progress;
    this.lanes = lanes;
  }

  /// Runs from founding to verdict.
  public static Outcome run(Workload work, Subject subject, DriverConfig config, Progress progress)
      throws InterruptedException {
    return run(work, Target.muster(subject), config, progress);
  }

  /// The same with a server of any kind.
  public static Outcome run(Workload work, Target target, DriverConfig config, Progress progress)
      throws InterruptedException {
    try (Lanes lanes = new Lanes(config.transport(), config.loops())) {
      return new LoadDriver(work, target, config, progress, lanes).run();
    }
  }

  private Outcome run() throws InterruptedException {
    Gathering gathering = new Gathering(work, target, config.transport(), lanes);
    progress.says("founding %,d groups".formatted(work.groups()));
    List<Crowd> crowds = gathering.found();
    OptionalLong bytesBefore = settledBytes();
    progress.says("connecting %,d members".formatted(work.connections()));
    long start = System.nanoTime();
    List<MemberLink> links = gathering.connect(crowds);
    double connectSeconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
    OptionalLong bytesAfter = settledBytes();

    Load load = new Load(work, crowds, links, lanes);
    load.start();
    pass("warming up", work.warmup(), () -> {});
    lanes.forEach(lane -> lane.tally().measure(true));
    Reading from = reading();
    var seconds = new ArrayList<Percentiles>();
    pass("measuring", work.measured(), () -> seconds.add(second()));
    passUntil(from.deliveries() + underwayMax(load));
    Reading to = reading();
    lanes.forEach(lane -> lane.tally().measure(false));
    load.stop();
    drain(crowds, load);
    Findings findings = load.verdict();
    lanes.forEach(lane -> links.stream().filter(lane::carries).forEach(MemberLink::leave));
    links.forEach(link -> link.channel().closeFuture().awaitUninterruptibly(LEAVE_MS_MAX));

    OptionalLong bytes = difference(bytesBefore, bytesAfter);
    return new Outcome(
        work,
        load.window(),
        (to.nanos() - from.nanos()) / NANOS_PER_SECOND,
        to.deliveries() - from.deliveries(),
        to.frames() - from.frames(),
        difference(from.cpuNanos(), to.cpuNanos()),
        Percentiles.of(findings.ackNanos()),
        Percentiles.of(findings.deliveryNanos()),
        seconds,
        bytes.isEmpty() ? bytes : OptionalLong.of(bytes.getAsLong() / work.connections()),
        work.connections() / connectSeconds,
        findings.errors(),
        findings.describe());
  }

  private static void drain(List<Crowd> crowds, Load load) {
    long deadline = System.nanoTime() + DRAIN_MAX.toNanos();
    while (System.nanoTime() - deadline < 0
        && (crowds.stream().anyMatch(crowd -> crowd.underway() > 0) || load.unanswered() > 0)) {
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  /// What was delivered in the second that is over.
  private Percentiles second() {
    var nanos = Tally.histogram();
    lanes.forEach(lane -> lane.tally().endSecond(nanos));
    return Percentiles.of(nanos);
  }

  /// Lets the time pass and says each second what has been delivered in it.
  private void pass(String phase, Duration time, Runnable secondOver) {
    long end = System.nanoTime() + time.toNanos();
    long delivered = lanes.sum(Tally::deliveries);
    long left = end - System.nanoTime();
    while (left > 0) {
      LockSupport.parkNanos(Math.min(left, (long) NANOS_PER_SECOND));
      left = end - System.nanoTime();
      long now = lanes.sum(Tally::deliveries);
      progress.says(
          "%s, %.0f s left: %,d deliveries"
              .formatted(phase, Math.max(0, left) / NANOS_PER_SECOND, now - delivered));
      delivered = now;
      secondOver.run();
    }
  }

  private Reading reading() {
    OptionalLong cpu =
        target
            .process()
            .map(gauge -> OptionalLong.of(gauge.cpuNanos()))
            .orElse(OptionalLong.empty());
    return new Reading(
        System.nanoTime(), lanes.sum(Tally::deliveries), lanes.sum(Tally::frames), cpu);
  }

  /// How many deliveries all senders together may be waiting for.
  private long underwayMax(Load load) {
    return (long) load.window() * work.senders() * work.connections();
  }

  /// A server that is slow for the load must at least once get through all that it may be given at
  /// a time, or the result would depend on where in that it happened to be.
  private void passUntil(long deliveries) {
    long deadline = System.nanoTime() + SLOW_MAX.toNanos();
    while (work.rate() == 0
        && lanes.sum(Tally::deliveries) < deliveries
        && System.nanoTime() - deadline < 0) {
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  private OptionalLong settledBytes() {
    return config.settle()
        ? target
            .process()
            .filter(ProcessGauge::settle)
            .map(ProcessGauge::residentBytes)
            .orElse(OptionalLong.empty())
        : OptionalLong.empty();
  }

  private static OptionalLong difference(OptionalLong from, OptionalLong to) {
    return from.isPresent() && to.isPresent()
        ? OptionalLong.of(to.getAsLong() - from.getAsLong())
        : OptionalLong.empty();
  }
}
