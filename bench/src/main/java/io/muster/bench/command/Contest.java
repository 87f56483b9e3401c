package io.muster.bench.command;

import io.muster.bench.load.DriverConfig;
import io.muster.bench.load.LoadDriver;
import io.muster.bench.load.Outcome;
import io.muster.bench.load.Progress;
import io.muster.bench.load.Workload;
import io.muster.bench.report.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/// Runs that take turns, so that what else the machine does falls on all of them alike. Each run
/// has a server of its own, started for it.
///
/// Owner: the main thread.
final class Contest {
  /// One who takes part: a kind of server under a load, and the results so far.
  static final class Entrant {
    private final String name;
    private final Supplier<ServerOptions.Running> server;
    private final Workload work;
    private final List<Outcome> outcomes = new ArrayList<>();

    Entrant(String name, Supplier<ServerOptions.Running> server, Workload work) {
      this.name = name;
      this.server = server;
      this.work = work;
    }

    Spread spread(ToDoubleFunction<Outcome> figure) {
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

    long errors() {
      return outcomes.stream().mapToLong(Outcome::errors).sum();
    }

    private String latest() {
      Outcome outcome = outcomes.getLast();
      return "%-24s %,11.0f deliveries/s  %5.1f/frame  %7.3f us  p99 %8.2f ms  errors %d %s"
          .formatted(
              name,
              outcome.deliveriesPerSecond(),
              outcome.deliveriesPerFrame(),
              outcome.cpuMicrosPerDelivery().orElse(Double.NaN),
              outcome.delivery().p99(),
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

  /// Each entrant runs once in each round.
  void run(int rounds, List<Entrant> entrants) throws InterruptedException {
    for (int round = 0; round < rounds; round++) {
      for (Entrant entrant : entrants) {
        try (ServerOptions.Running server = entrant.server.get()) {
          entrant.outcomes.add(
              LoadDriver.run(entrant.work, server.subject(), config, Progress.SILENT));
        }
        progress.says(entrant.latest());
      }
    }
  }
}
