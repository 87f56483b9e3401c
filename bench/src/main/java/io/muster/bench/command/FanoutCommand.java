package io.muster.bench.command;

import io.muster.bench.load.LoadDriver;
import io.muster.bench.load.Outcome;
import io.muster.bench.load.Workload;
import io.muster.bench.report.RunReport;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `bench fanout`: groups in which a few talk and everybody hears.
@Command(
    name = "fanout",
    mixinStandardHelpOptions = true,
    description = {
      "Measures how fast messages reach everybody in their groups.",
      "Checks that they arrive whole, once and in order. Starts a server of its own unless told of"
          + " one."
    })
public final class FanoutCommand implements Callable<Integer> {
  @Mixin private final LoadOptions load = new LoadOptions();
  @Mixin private final DriverOptions driver = new DriverOptions();
  @Mixin private final ServerOptions server = new ServerOptions();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Workload workload = load.workload();
    try (ServerOptions.Running running = server.open()) {
      Outcome outcome =
          LoadDriver.run(workload, running.subject(), driver.config(), driver.progress());
      return driver.finish(new RunReport("muster", driver.transport().name(), outcome));
    }
  }
}
