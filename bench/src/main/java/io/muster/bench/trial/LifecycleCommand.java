package io.muster.bench.trial;

import io.muster.bench.net.Transport;
import io.muster.bench.report.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `bench lifecycle`: what the end of a membership and of a group costs, as ratios that are
/// measured side by side in one run.
@Command(
    name = "lifecycle",
    mixinStandardHelpOptions = true,
    description = {
      "Measures what ends cost, side by side in one run, and holds each ratio against its goal.",
      "Each part has a server of its own, started for it. Receivers check what they hear.",
      "  departures  a quit and a removal, in a small and in a large group, in turns",
      "  telling     a disband and a message, to the same connected members, in turns",
      "  cascade     a disband of a large group while others talk"
    })
public final class LifecycleCommand implements Callable<Integer> {
  private enum Part {
    DEPARTURES,
    TELLING,
    CASCADE;

    static Optional<Part> of(String name) {
      return List.of(values()).stream()
          .filter(part -> part.name().toLowerCase(Locale.ROOT).equals(name))
          .findFirst();
    }
  }

  /// How large everything is.
  private record Size(int small, int large, int acts, int connected, int probes, int members) {
    static final Size QUICK = new Size(500, 10_000, 40, 500, 5, 50_000);
    static final Size FULL = new Size(1_000, 100_000, 200, 10_000, 20, 1_000_000);
  }

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "PART", arity = "0..*", description = "Which; all if none is named.")
  private List<String> names = List.of();

  @Option(names = "--full", description = "At the size of the goals; takes minutes.")
  private boolean full;

  @Option(
      names = "--members",
      paramLabel = "N",
      description = "Members of the group whose cascade is measured.")
  private Optional<Integer> members = Optional.empty();

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "Groups whose disband is told (default: ${DEFAULT-VALUE}).",
      defaultValue = "3")
  private int rounds;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description = "How long the others' talk is measured undisturbed (${DEFAULT-VALUE}).",
      defaultValue = "3")
  private int seconds;

  @Option(names = "--json", paramLabel = "FILE", description = "Writes the result there too.")
  private Optional<Path> json = Optional.empty();

  @Option(
      names = "--transport",
      paramLabel = "T",
      description = "${COMPLETION-CANDIDATES} (default: the first that there is).")
  private Optional<Transport> transport = Optional.empty();

  @Option(
      names = "--data-parent",
      paramLabel = "DIR",
      description = "Where servers get their data directories (${DEFAULT-VALUE}).",
      defaultValue = "${sys:java.io.tmpdir}")
  private Path parent = Path.of(".");

  @Override
  public Integer call() throws IOException, InterruptedException {
    var venue = new Venue(parent, transport);
    Map<String, Object> results = new LinkedHashMap<>();
    boolean met = true;
    for (Part part : parts()) {
      var sheet = play(part, full ? Size.FULL : Size.QUICK, venue);
      spec.commandLine().getOut().println(sheet.table());
      results.put(sheet.title(), sheet.json());
      met &= sheet.isMet();
    }
    if (json.isPresent()) {
      Files.writeString(json.get(), Json.render(results));
    }
    return met ? 0 : 1;
  }

  private Sheet play(Part part, Size size, Venue venue) throws InterruptedException {
    return switch (part) {
      case DEPARTURES -> {
        var trial = new DepartureTrial(size.small(), size.large(), size.acts());
        yield venue.play(trial, DepartureTrial.KEYS, _ -> {});
      }
      case TELLING -> venue.play(new DisbandTrial(size.connected(), rounds, size.probes(), 2));
      case CASCADE -> {
        int all = members.orElse(size.members());
        var trial = new CascadeTrial(all, 20, Duration.ofSeconds(seconds));
        yield venue.play(trial, CascadeTrial.KEYS, data -> KnownDevices.write(data, all - 1));
      }
    };
  }

  private List<Part> parts() {
    var parts =
        names.stream()
            .map(
                name ->
                    Part.of(name)
                        .orElseThrow(
                            () ->
                                new ParameterException(
                                    spec.commandLine(), "there is no part called " + name)))
            .toList();
    return parts.isEmpty() ? List.of(Part.values()) : parts;
  }
}
