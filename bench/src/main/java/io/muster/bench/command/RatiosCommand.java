package io.muster.bench.command;

import io.muster.bench.command.Contest.Entrant;
import io.muster.bench.load.DriverConfig;
import io.muster.bench.load.Outcome;
import io.muster.bench.load.Workload;
import io.muster.bench.report.Comparison;
import io.muster.bench.report.Comparison.Goal.AtLeast;
import io.muster.bench.report.Comparison.Goal.AtMost;
import io.muster.bench.report.Spread;
import io.muster.bench.subject.Workplace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `bench ratios`: the server beside the bare broadcast server, load by load, and whether each
/// ratio is what it is meant to be.
@Command(
    name = "ratios",
    mixinStandardHelpOptions = true,
    description = {
      "Runs the server and the bare broadcast server in turns, under the loads that count.",
      "Holds their medians against what is asked of them. Takes several minutes."
    })
public final class RatiosCommand implements Callable<Integer> {
  private static final int SIZE = 200;
  private static final int WINDOW = 64;
  private static final int AWAY = 20_000;
  private static final int IDLE = 10_000;
  private static final double NANOS_PER_MS = 1e6;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "Runs of each (default: ${DEFAULT-VALUE}).",
      defaultValue = "3")
  private int rounds;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description = "How long each run is measured (default: ${DEFAULT-VALUE}).",
      defaultValue = "5")
  private int seconds;

  @Option(
      names = "--warmup",
      paramLabel = "S",
      description = "How long the load runs before that (default: ${DEFAULT-VALUE}).",
      defaultValue = "4")
  private int warmup;

  @Option(
      names = "--data-parent",
      paramLabel = "DIR",
      description = "Where servers get their data directories (${DEFAULT-VALUE}).",
      defaultValue = "${sys:java.io.tmpdir}")
  private Path parent = Path.of(".");

  @Mixin private final DriverOptions driver = new DriverOptions();

  private final List<Comparison> comparisons = new ArrayList<>();
  private final List<Entrant> entrants = new ArrayList<>();

  @Override
  public Integer call() throws IOException, InterruptedException {
    System.out.print(Comparison.heading());
    Contest contest = new Contest(driver.config().withoutSettling(), System.err::println);
    double saturated = saturation(contest);
    halfRate(contest, saturated / 2);
    manyGroups(contest);
    idle(new Contest(driver.config(), System.err::println));

    long errors = entrants.stream().mapToLong(Entrant::errors).sum();
    System.out.println("errors: " + errors);
    driver.write(json(errors));
    return errors == 0 && comparisons.stream().allMatch(Comparison::met) ? 0 : 1;
  }

  /// One sender, window full, 1,000 and 10,000 members. Gives the server's messages a second.
  private double saturation(Contest contest) throws InterruptedException {
    Entrant limit = limit("limit 1,000", work(1, 1000, 0, 1, WINDOW, 0));
    Entrant muster = muster("muster 1,000", work(1, 1000, 0, 1, WINDOW, 0));
    Entrant limitWide = limit("limit 10,000", work(1, 10_000, 0, 1, WINDOW, 0));
    Entrant musterWide = muster("muster 10,000", work(1, 10_000, 0, 1, WINDOW, 0));
    contest.run(rounds, List.of(limit, muster, limitWide, musterWide));
    show(
        Comparison.ofRatio(
            "W1 deliveries/s", limit.deliveries(), muster.deliveries(), new AtLeast(0.85)));
    show(
        Comparison.ofRatio(
            "W1 CPU us/delivery", limit.cpuMicros(), muster.cpuMicros(), new AtMost(1.25)));
    show(
        Comparison.ofRatio(
            "10,000 : 1,000 CPU us/delivery",
            muster.cpuMicros(),
            musterWide.cpuMicros(),
            new AtMost(1.2)));
    return muster.messages().median();
  }

  private void halfRate(Contest contest, double rate) throws InterruptedException {
    Entrant limit = limit("limit half rate", work(1, 1000, 0, 1, WINDOW, rate));
    Entrant muster = muster("muster half rate", work(1, 1000, 0, 1, WINDOW, rate));
    Entrant away = muster("muster half rate, away", work(1, 1000, AWAY, 1, WINDOW, rate));
    contest.run(rounds, List.of(limit, muster, away));
    Spread reference = limit.deliveryP99();
    double fsyncMs = fsyncMs();
    show(
        new Comparison(
            "W1 half rate p99 ms, less fsync",
            reference,
            muster.deliveryP99(),
            (muster.deliveryP99().median() - fsyncMs) / reference.median(),
            new AtMost(2)));
    show(
        Comparison.ofRatio(
            "20,000 away : none CPU us/delivery",
            muster.cpuMicros(),
            away.cpuMicros(),
            new AtMost(1.1)));
  }

  private void manyGroups(Contest contest) throws InterruptedException {
    Workload work = work(1000, 10, 0, 10, 1, 0);
    Entrant limit = limit("limit 1,000 groups", work);
    Entrant muster = muster("muster 1,000 groups", work);
    contest.run(rounds, List.of(limit, muster));
    show(
        Comparison.ofRatio(
            "W2 deliveries/s", limit.deliveries(), muster.deliveries(), new AtLeast(0.7)));
  }

  private void idle(Contest contest) throws InterruptedException {
    Workload work = IdleCommand.idle(IDLE, 10);
    Entrant limit = limit("limit idle", work);
    Entrant muster = muster("muster idle", work);
    contest.run(rounds, List.of(limit, muster));
    Spread bytes = muster.spread(RatiosCommand::residentBytes);
    show(
        new Comparison(
            "resident bytes/idle connection",
            limit.spread(RatiosCommand::residentBytes),
            bytes,
            bytes.median(),
            new AtMost(6 * 1024)));
  }

  private static double residentBytes(Outcome outcome) {
    return outcome.residentBytesPerConnection().orElse(-1);
  }

  private double fsyncMs() {
    try (Workplace workplace = Workplace.in(parent)) {
      return workplace.fsync().toNanos() / NANOS_PER_MS;
    }
  }

  private Entrant limit(String name, Workload work) {
    return entrant(Lineup.limit(driver.transport()), name, work);
  }

  private Entrant muster(String name, Workload work) {
    return entrant(Lineup.muster(parent), name, work);
  }

  private Entrant entrant(Rival rival, String name, Workload work) {
    Entrant entrant = new Entrant(rival, name, work);
    entrants.add(entrant);
    return entrant;
  }

  private Workload work(int groups, int members, int away, int senders, int window, double rate) {
    return new Workload(
        groups,
        members,
        away,
        senders,
        SIZE,
        window,
        rate,
        Duration.ofSeconds(warmup),
        Duration.ofSeconds(seconds));
  }

  private void show(Comparison comparison) {
    comparisons.add(comparison);
    System.out.print(comparison.row());
  }

  private Map<String, Object> json(long errors) {
    DriverConfig config = driver.config();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("commit", DriverOptions.commit());
    json.put("transport", config.transport().name());
    json.put("driver_loops", config.loops());
    json.put("rounds", rounds);
    json.put("seconds", seconds);
    json.put("fsync_ms", fsyncMs());
    comparisons.forEach(each -> json.put(each.name(), each.json()));
    json.put("errors", errors);
    return json;
  }
}
