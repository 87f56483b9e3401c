package io.muster.bench.trial;

import io.muster.bench.net.Transport;
import io.muster.bench.peer.RoomArchive;
import io.muster.bench.report.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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

/// `bench trials`: what must go right at full size, each on a server of its own, held against its
/// goal.
@Command(
    name = "trials",
    mixinStandardHelpOptions = true,
    description = {
      "Puts servers through what must go right at full size, and holds each against its goal.",
      "Each trial has a server of its own, started for it. Receivers check what they hear.",
      "  w4        a group is disbanded while everybody is connected",
      "  w5        a member gets the last 10,000 entries",
      "  w6        5,000 people with 200 groups each come back at once",
      "  w7        one reader of 1,000 stops reading",
      "  w8        a mixed day: messages, recalls, quits, removals, disbands",
      "  sessions  a million sessions without sockets: what each holds"
    })
public final class TrialsCommand implements Callable<Integer> {
  private enum Kind {
    W4,
    W5,
    W6,
    W7,
    W8,
    SESSIONS;

    static Optional<Kind> of(String name) {
      return List.of(values()).stream().filter(kind -> kind.key().equals(name)).findFirst();
    }

    private static Duration s(long seconds) {
      return Duration.ofSeconds(seconds);
    }

    String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    List<Trial> quick(HistoryTrial.Archive archive) {
      return switch (this) {
        case W4 -> List.of(new DisbandTrial(1_000, 3, 20, 1.5));
        case W5 -> List.of(new HistoryTrial(10_000, 3, archive));
        case W6 -> List.of(new ReturnTrial(1_000, 1_000, 50, s(3)));
        case W7 -> List.of(new StalledReaderTrial(1_000, 4, s(2), s(5), s(10)));
        case SESSIONS -> List.of();
        case W8 -> List.of(new MixedDayTrial(300, 500, 200, 30, 32, s(10)));
      };
    }

    List<Trial> full(HistoryTrial.Archive archive) {
      return switch (this) {
        case W4 ->
            List.of(new DisbandTrial(1_000, 9, 50, 1.5), new DisbandTrial(10_000, 5, 20, 1.5));
        case W5 -> List.of(new HistoryTrial(10_000, 7, archive));
        case W6 -> List.of(new ReturnTrial(5_000, 10_000, 200, s(10)));
        case W7 -> List.of(new StalledReaderTrial(1_000, 12, s(3), s(30), s(120)));
        case SESSIONS -> List.of();
        case W8 -> List.of(new MixedDayTrial(2_000, 5_000, 2_000, 30, 64, s(60)));
      };
    }
  }

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "TRIAL", arity = "0..*", description = "Which; all if none is named.")
  private List<String> names = List.of();

  @Option(names = "--quick", description = "Smaller and shorter. The default.")
  private boolean quick;

  @Option(names = "--full", description = "At the size of the goals; takes a while.")
  private boolean full;

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
    if (quick && full) {
      throw new ParameterException(spec.commandLine(), "Either --quick or --full.");
    }
    Map<String, Object> results = new LinkedHashMap<>();
    boolean met = true;
    HistoryTrial.Archive archive =
        (entries, rounds) -> RoomArchive.seconds(entries, rounds, parent);
    for (Kind kind : kinds()) {
      for (Trial trial : full ? kind.full(archive) : kind.quick(archive)) {
        met &= show(venue().play(trial), results);
      }
      if (kind == Kind.SESSIONS) {
        met &= show(sessions(), results);
      }
    }
    if (json.isPresent()) {
      Files.writeString(json.get(), Json.render(results));
    }
    return met ? 0 : 1;
  }

  private boolean show(Sheet sheet, Map<String, Object> results) {
    spec.commandLine().getOut().println(sheet.table());
    results.put(sheet.title(), sheet.json());
    return sheet.isMet();
  }

  private Sheet sessions() throws InterruptedException {
    return new SessionsTrial(full ? 1_000_000 : 100_000, 1, "6g").run(parent, venue().progress());
  }

  private Venue venue() {
    return new Venue(parent, transport);
  }

  private List<Kind> kinds() {
    List<Kind> kinds = new ArrayList<>();
    for (String name : names) {
      kinds.add(
          Kind.of(name)
              .orElseThrow(
                  () ->
                      new ParameterException(
                          spec.commandLine(), "there is no trial called " + name)));
    }
    return kinds.isEmpty() ? List.of(Kind.values()) : kinds;
  }
}
