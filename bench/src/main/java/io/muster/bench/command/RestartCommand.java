package io.muster.bench.command;

import io.muster.bench.load.LoadDriver;
import io.muster.bench.load.Outcome;
import io.muster.bench.load.Progress;
import io.muster.bench.load.Workload;
import io.muster.bench.report.Comparison;
import io.muster.bench.report.Comparison.Goal.AtMost;
import io.muster.bench.report.Spread;
import io.muster.bench.subject.ChildServer;
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

/// `bench restart`: how long a server takes to its first connection, on an empty data directory and
/// after a kill on a full one.
@Command(
    name = "restart",
    mixinStandardHelpOptions = true,
    description = {
      "Measures how soon a server serves, on an empty directory and after kill -9.",
      "For the second its log is filled first."
    })
public final class RestartCommand implements Callable<Integer> {
  private static final double READY_SECONDS = 2;
  private static final double RESTART_SECONDS = 3;
  private static final double MILLIS_PER_SECOND = 1e3;

  /// Groups of one, who talk to themselves: the log grows as fast as it can.
  private static final Workload FILLING =
      new Workload(64, 1, 0, 1, 200, 64, 0, Duration.ZERO, Duration.ofSeconds(5));

  @Option(
      names = "--entries",
      paramLabel = "N",
      description = "Entries in the log when the server is killed (default: ${DEFAULT-VALUE}).",
      defaultValue = "1000000")
  private int entries;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "Starts of each kind (default: ${DEFAULT-VALUE}).",
      defaultValue = "3")
  private int rounds;

  @Option(
      names = "--data-parent",
      paramLabel = "DIR",
      description = "Where servers get their data directories (${DEFAULT-VALUE}).",
      defaultValue = "${sys:java.io.tmpdir}")
  private Path parent = Path.of(".");

  @Mixin private final DriverOptions driver = new DriverOptions();

  private long errors;

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<Double> ready = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      try (Workplace workplace = Workplace.in(parent)) {
        ready.add(startAndStop(workplace));
      }
    }
    List<Double> again = new ArrayList<>();
    long written;
    try (Workplace workplace = Workplace.in(parent)) {
      written = fill(workplace);
      for (int round = 0; round < rounds; round++) {
        again.add(startWriteAndKill(workplace));
      }
    }
    return finish(written, Spread.of(ready), Spread.of(again));
  }

  private int finish(long written, Spread ready, Spread again) throws IOException {
    Comparison fresh =
        new Comparison(
            "ready on no data, s", ready, ready, ready.median(), new AtMost(READY_SECONDS));
    Comparison restarted =
        new Comparison(
            "ready after kill -9, s", ready, again, again.median(), new AtMost(RESTART_SECONDS));
    System.out.print(Comparison.heading() + fresh.row() + restarted.row());
    System.out.printf("entries: %,d, errors: %d%n", written, errors);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("commit", DriverOptions.commit());
    json.put("entries", written);
    json.put("ready_seconds", ready.median());
    json.put("restart_seconds", again.median());
    json.put("errors", errors);
    driver.write(json);
    return errors == 0 && fresh.met() && restarted.met() ? 0 : 1;
  }

  private static double startAndStop(Workplace workplace) {
    try (ChildServer server = ChildServer.muster(workplace.data(), workplace.folder())) {
      return seconds(server);
    }
  }

  private long fill(Workplace workplace) throws InterruptedException {
    ChildServer server = ChildServer.muster(workplace.data(), workplace.folder());
    try {
      long written = 0;
      while (written < entries) {
        long more = write(server, FILLING);
        if (more == 0) {
          throw new IllegalStateException("the server takes no messages any more");
        }
        written += more;
        driver.progress().says("%,d entries".formatted(written));
      }
      return written;
    } finally {
      server.kill();
    }
  }

  /// Written to before it is killed, so that the next start finds something to recover as well.
  private double startWriteAndKill(Workplace workplace) throws InterruptedException {
    ChildServer server = ChildServer.muster(workplace.data(), workplace.folder());
    try {
      write(server, FILLING.lasting(Duration.ofSeconds(1)));
      return seconds(server);
    } finally {
      server.kill();
    }
  }

  private long write(ChildServer server, Workload work) throws InterruptedException {
    Outcome outcome =
        LoadDriver.run(work, server.subject(), driver.config().withoutSettling(), Progress.SILENT);
    errors += outcome.errors();
    return outcome.deliveries();
  }

  private static double seconds(ChildServer server) {
    return server.startedIn().toMillis() / MILLIS_PER_SECOND;
  }
}
