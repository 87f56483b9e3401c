package io.muster.bench.trial;

import io.muster.bench.load.Progress;
import io.muster.bench.net.Transport;
import io.muster.bench.subject.ChildServer;
import io.muster.bench.subject.Workplace;
import java.io.Console;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Where trials take place: each on a server of its own, started for it.
///
/// @param parent where servers get their data directories
record Venue(Path parent, Optional<Transport> transport) {

  Sheet play(Trial trial) throws InterruptedException {
    return play(trial, List.of(), _ -> {});
  }

  /// @param keys settings of the server, each as `key=value`
  /// @param before gets the data directory before the server starts on it
  Sheet play(Trial trial, List<String> keys, Consumer<Path> before) throws InterruptedException {
    try (Workplace workplace = Workplace.in(parent)) {
      before.accept(workplace.data());
      try (ChildServer server = ChildServer.muster(workplace.data(), workplace.folder(), keys)) {
        return trial.run(
            new Stage(server.subject(), transport.orElseGet(Transport::best), progress()));
      }
    }
  }

  /// Lines on a terminal, silence elsewhere.
  Progress progress() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()
        ? line -> System.err.println("  " + line)
        : Progress.SILENT;
  }
}
