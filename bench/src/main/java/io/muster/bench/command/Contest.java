package io.muster.bench.command;

import io.muster.bench.load.DriverConfig;
import io.muster.bench.load.LoadDriver;
import io.muster.bench.load.Outcome;
import io.muster.bench.load.Progress;
import io.muster.bench.load.Workload;
import io.muster.bench.peer.Host;
import io.muster.bench.report.Result;
import io.muster.bench.report.Spread;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Runs that take turns, so that what else the machine does falls on all of them alike. Each run
/// has a server of its own, started for it.
///
/// Owner: the main thread.
final class Contest {
  private static final Duration FOREVER = Duration.ofDays(1);

  /// One who takes part: a kind of server under a load, and the results so far.
  static final class Entrant {
    private final Rival rival;
    private final String name;
    private final Workload work;
    private final List<Outcome> outcomes = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private Duration used = Duration.ZERO;
    private Duration last = Duration.ZERO;

    Entrant(Rival rival, String name, Workload work) {
      this.rival = rival;
      this.name = name;
      this.work = work;
    }

    /// The runs in which nothing was wrong, and what was wrong with the others.
    Result result() {
      List<String> wrong = new ArrayList<>(failures);
      outcomes.stream()
          .filter(each -> each.errors() > 0)
          .map(Outcome::mistakes)
          .forEach(wrong::add);
      return new Result(
          rival.name(),
          rival.durability(),
          rival.acknowledgement(),
          outcomes.stream().filter(each -> each.errors() == 0).toList(),
          wrong);
    }

    Spread spread(ToDoubleFunction<Outcome> figure) {
      if (outcomes.isEmpty()) {
        throw new IllegalStateException(name + " has no runs: " + failures);
      }
      return Spread.of(outcomes.stream().map(figure::applyAsDouble).toList());
    }

    Spread deliveries() {
      return spread(Outcome::deliveriesPerSecond);
    }

    Spread messages() {
      return spread(Outcome::messagesPerSecond);
    }

    Spread cpuMicros() {
      return spread(outcome -> outcome.cpuMicrosPerDelivery().orElse(Double.NaN));
    }

    Spread deliveryP99() {
      return spread(outcome -> outcome.delivery().p99());
    }

    Spread medianSecondP99() {
      return spread(Outcome::medianSecondP99);
    }

    long errors() {
      return failures.size() + outcomes.stream().mapToLong(Outcome::errors).sum();
    }

    private String latest() {
      Outcome outcome = outcomes.getLast();
      if (outcome.work().senders() == 0) {
        return "%-24s %,11.0f connects/s  %,8d bytes each  errors %d %s"
            .formatted(
                name,
                outcome.connectsPerSecond(),
                outcome.residentBytesPerConnection().orElse(0),
                outcome.errors(),
                outcome.mistakes());
      }
      return ("%-24s %,11.0f deliveries/s  %5.1f/frame  %7.3f us  p99 %8.2f ms, of a second %6.2f"
              + "  errors %d %s")
          .formatted(
              name,
              outcome.deliveriesPerSecond(),
              outcome.deliveriesPerFrame(),
              outcome.cpuMicrosPerDelivery().orElse(Double.NaN),
              outcome.delivery().p99(),
              outcome.medianSecondP99(),
              outcome.errors(),
              outcome.mistakes());
    }
  }

  private final DriverConfig config;
  private final Progress progress;

  Contest(DriverConfig config, Progress progress) {
    this.config = config;
    this.progress = progress;
  }

  /// Each entrant runs once in each round. A run that fails does not end the contest.
  void run(int rounds, List<Entrant> entrants) throws InterruptedException {
    run(rounds, FOREVER, entrants);
  }

  /// The same, in which nobody is waited for too long: who would need more than `share` for all
  /// rounds together sits out when another run would go beyond it.
  void run(int rounds, Duration share, List<Entrant> entrants) throws InterruptedException {
    for (int round = 0; round < rounds; round++) {
      for (Entrant entrant : entrants) {
        if (entrant.used.plus(entrant.last).compareTo(share) <= 0) {
          long start = System.nanoTime();
          run(entrant);
          entrant.last = Duration.ofNanos(System.nanoTime() - start);
          entrant.used = entrant.used.plus(entrant.last);
        }
      }
    }
  }

  private void run(Entrant entrant) throws InterruptedException {
    try (Host host = entrant.rival.opening().open()) {
      entrant.outcomes.add(LoadDriver.run(entrant.work, host.target(), config, Progress.SILENT));
      progress.says(entrant.latest());
    } catch (IOException | RuntimeException e) {
      entrant.failures.add(String.valueOf(e.getMessage()));
      progress.says(entrant.name + " failed: " + e.getMessage());
    }
  }
}
