package io.muster.bench.command;

import io.muster.bench.load.LoadDriver;
import io.muster.bench.load.Outcome;
import io.muster.bench.load.Workload;
import io.muster.bench.report.RunReport;
import io.muster.bench.subject.ChildServer;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `bench limit`: what a server without log, membership and limits would do under the same load.
@Command(
    name = "limit",
    mixinStandardHelpOptions = true,
    description = {
      "Measures a bare broadcast server, which only copies each message to everybody.",
      "It takes the options of fanout and prints the same: no server of this design can do more."
    })
public final class LimitCommand implements Callable<Integer> {
  @Mixin private final LoadOptions load = new LoadOptions();
  @Mixin private final DriverOptions driver = new DriverOptions();

  @Override
  public Integer call() throws IOException, InterruptedException {
    int loops = Runtime.getRuntime().availableProcessors();
    Workload workload = load.workload();
    try (ChildServer server = ChildServer.limit(driver.transport(), loops)) {
      Outcome outcome =
          LoadDriver.run(workload, server.subject(), driver.config(), driver.progress());
      return driver.finish(new RunReport("limit", driver.transport().name(), outcome));
    }
  }
}
