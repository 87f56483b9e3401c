package io.muster.bench.command;

import io.muster.bench.load.DriverConfig;
import io.muster.bench.load.Progress;
import io.muster.bench.net.Transport;
import io.muster.bench.report.Json;
import io.muster.bench.report.RunReport;
import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The options that say what the driver runs on and where its result goes.
final class DriverOptions {
  @Option(names = "--json", paramLabel = "FILE", description = "Writes the result there too.")
  private Optional<Path> json = Optional.empty();

  @Option(
      names = "--loops",
      paramLabel = "N",
      description = "Event loops of the driver (default: ${DEFAULT-VALUE}).",
      defaultValue = "1")
  private int loops;

  @Option(
      names = "--transport",
      paramLabel = "T",
      description = "${COMPLETION-CANDIDATES} (default: the first that there is).")
  private Optional<Transport> transport = Optional.empty();

  @Option(
      names = "--no-settle",
      description = "Leaves the server's garbage alone: bytes per connection are not measured.")
  private boolean unsettled;

  Transport transport() {
    return transport.orElseGet(Transport::best);
  }

  DriverConfig config() {
    return new DriverConfig(transport(), loops, !unsettled);
  }

  /// Lines on a terminal, silence elsewhere.
  Progress progress() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()
        ? line -> System.err.println("  " + line)
        : Progress.SILENT;
  }

  /// Prints and writes the result, and says with what the process ends: 0 if nothing was wrong.
  int finish(RunReport report) throws IOException {
    System.out.print(report.table());
    write(report.json(commit()));
    return report.outcome().errors() == 0 ? 0 : 1;
  }

  void write(Map<String, Object> result) throws IOException {
    if (json.isPresent()) {
      Files.writeString(json.get(), Json.render(result));
    }
  }

  /// The version of the source that is measured.
  static String commit() {
    try {
      Process git =
          new ProcessBuilder("git", "rev-parse", "--short", "HEAD")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String commit = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return git.waitFor() == 0 ? commit.strip() : "unknown";
    } catch (IOException e) {
      return "unknown";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "unknown";
    }
  }
}
