package io.muster.bench.command;

import io.muster.bench.load.LoadDriver;
import io.muster.bench.load.Outcome;
import io.muster.bench.load.Workload;
import io.muster.bench.report.RunReport;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `bench idle`: what a connection costs that does nothing.
@Command(
    name = "idle",
    mixinStandardHelpOptions = true,
    description = {
      "Measures what the server holds for each of many connected members.",
      "Each of them is in one group and silent. Tells how fast they came as well."
    })
public final class IdleCommand implements Callable<Integer> {
  private static final int WINDOW = 1;
  private static final int SIZE = 200;

  @Option(
      names = "--connections",
      paramLabel = "N",
      description = "Members (default: ${DEFAULT-VALUE}).",
      defaultValue = "10000")
  private int connections;

  @Option(
      names = "--members",
      paramLabel = "N",
      description = "Members of each group (default: ${DEFAULT-VALUE}).",
      defaultValue = "10")
  private int members;

  @Mixin private final DriverOptions driver = new DriverOptions();
  @Mixin private final ServerOptions server = new ServerOptions();

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (ServerOptions.Running running = server.open()) {
      Outcome outcome =
          LoadDriver.run(
              idle(connections, members), running.subject(), driver.config(), driver.progress());
      return driver.finish(new RunReport("muster", driver.transport().name(), outcome));
    }
  }

  static Workload idle(int connections, int members) {
    return new Workload(
        Math.max(1, connections / members),
        members,
        0,
        0,
        SIZE,
        WINDOW,
        0,
        Duration.ZERO,
        Duration.ZERO);
  }
}
