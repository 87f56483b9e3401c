package io.muster.bench.command;

import io.muster.bench.away.Drain;
import io.muster.bench.away.PushHost;
import io.muster.bench.away.Service;
import io.muster.bench.command.Contest.Entrant;
import io.muster.bench.load.Workload;
import io.muster.bench.report.Comparison;
import io.muster.bench.report.Comparison.Goal.AtLeast;
import io.muster.bench.report.Comparison.Goal.AtMost;
import io.muster.bench.report.Spread;
import io.muster.bench.subject.Durability;
import io.muster.bench.subject.Phrase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `muster bench push`: what push costs, and how fast it is, against a stand-in on this machine.
@Command(
    name = "push",
    mixinStandardHelpOptions = true,
    description = {
      "A group of which most members are away: what those who are there get with push and without,"
          + " in turns; then how fast the outbox drains, and what the server holds while the push"
          + " service is down. The stand-in runs in this process and takes its share of the"
          + " machine."
    })
public final class AwayCommand implements Callable<Integer> {
  private static final int SIZE = 200;
  private static final int WINDOW = 16;
  private static final int OUTAGE_GROUPS = 5;
  private static final double MIB = 1 << 20;

  @Option(names = "--here", description = "Members who are connected (${DEFAULT-VALUE}).")
  private int here = 1_000;

  @Option(names = "--away", description = "Members who are away (${DEFAULT-VALUE}).")
  private int away = 9_000;

  @Option(names = "--rounds", description = "How often each takes its turn (${DEFAULT-VALUE}).")
  private int rounds = 3;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Measures the times at so many messages a second, and nothing else.")
  private Optional<Double> rate = Optional.empty();

  @Option(names = "--seconds", description = "How long each is measured (${DEFAULT-VALUE}).")
  private int seconds = 10;

  @Option(
      names = "--warmup",
      description = {
        "Seconds before that (${DEFAULT-VALUE}): the first burst is over, and the JVM has compiled"
            + " what push does now and then. While it compiles it takes a tenth of a core, and the"
            + " times are a third longer."
      })
  private int warmup = 150;

  @Option(
      names = "--service",
      description = "Which stand-in: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
  private Service.Kind kind = Service.Kind.APNS;

  @Option(
      names = "--data-parent",
      paramLabel = "DIR",
      description = "Where servers get their data directories (${DEFAULT-VALUE}).",
      defaultValue = "${sys:java.io.tmpdir}")
  private Path parent = Path.of(".");

  @Mixin private final DriverOptions driver = new DriverOptions();

  private final List<Comparison> comparisons = new ArrayList<>();
  private long errors;

  @Override
  public Integer call() throws IOException, InterruptedException {
    System.out.print(Comparison.heading());
    var contest = new Contest(driver.config().withoutSettling(), System.err::println);
    if (rate.isPresent()) {
      atRate(contest, rate.get());
    } else {
      double full = saturated(contest);
      atRate(contest, full / 2);
      drain();
    }
    System.out.println("errors: " + errors);
    driver.write(json());
    return errors == 0 && comparisons.stream().allMatch(Comparison::met) ? 0 : 1;
  }

  /// Gives the messages a second without push.
  private double saturated(Contest contest) throws InterruptedException {
    var off = entrant("push off", Optional.empty(), 0);
    var on = entrant("push on", Optional.of(kind), 0);
    contest.run(rounds, List.of(off, on));
    errors += off.errors() + on.errors();
    show(
        Comparison.ofRatio(
            "deliveries/s, on : off", off.deliveries(), on.deliveries(), new AtLeast(0.9)));
    return off.messages().median();
  }

  private void atRate(Contest contest, double rate) throws InterruptedException {
    var off = entrant("push off, half rate", Optional.empty(), rate);
    var on = entrant("push on, half rate", Optional.of(kind), rate);
    contest.run(rounds, List.of(off, on));
    errors += off.errors() + on.errors();
    show(
        Comparison.ofRatio(
            "half rate p99 ms of a second, on : off",
            off.medianSecondP99(),
            on.medianSecondP99(),
            new AtMost(1.11)));
  }

  private Entrant entrant(String name, Optional<Service.Kind> with, double rate) {
    var rival =
        new Rival(
            name,
            Durability.SYNCED,
            new Phrase("as ever", "一如既往"),
            () -> PushHost.open(parent, with, here, List.of()));
    var work =
        new Workload(
            1,
            here,
            away,
            1,
            SIZE,
            WINDOW,
            rate,
            Duration.ofSeconds(warmup),
            Duration.ofSeconds(seconds));
    return new Entrant(rival, name, work);
  }

  private void drain() throws IOException, InterruptedException {
    var result = new Drain(parent, kind, away).run(rounds, OUTAGE_GROUPS);
    var perSecond = Spread.of(result.perSecond());
    var asked = Spread.of(List.of(5_000.0));
    show(
        new Comparison(
            "notifications/s to the stand-in",
            asked,
            perSecond,
            perSecond.median(),
            new AtLeast(5_000)));
    grown("MiB more of heap", result.heapBytes(), result.waited(), 4);
    grown("MiB more in all", result.grownBytes(), result.waited(), 64);
  }

  private void grown(String what, long bytes, long waited, double most) {
    var grown = Spread.of(List.of(bytes / MIB));
    show(
        new Comparison(
            "%s, %,d waiting".formatted(what, waited),
            Spread.of(List.of(most)),
            grown,
            grown.median(),
            new AtMost(most)));
  }

  private void show(Comparison comparison) {
    comparisons.add(comparison);
    System.out.print(comparison.row());
  }

  private Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("commit", DriverOptions.commit());
    json.put("service", kind.name());
    json.put("here", here);
    json.put("away", away);
    comparisons.forEach(each -> json.put(each.name(), each.json()));
    json.put("errors", errors);
    return json;
  }
}
