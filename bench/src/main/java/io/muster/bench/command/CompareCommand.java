package io.muster.bench.command;

import io.muster.bench.load.DriverConfig;
import io.muster.bench.load.Workload;
import io.muster.bench.peer.Programs;
import io.muster.bench.report.Discipline;
import io.muster.bench.report.Page;
import io.muster.bench.report.Scoreboard;
import io.muster.bench.subject.Phrase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `bench compare`: the server, the bare broadcast server and servers of others under the same
/// loads, by the same driver, in turns.
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description = {
      "Puts Muster, the limit and other servers that are installed under the same loads.",
      "They take turns; shown are medians with minimum and maximum. A server that is not there",
      "is named with the package that brings it."
    })
public final class CompareCommand implements Callable<Integer> {
  /// How much of everything.
  private enum Extent {
    QUICK(3, 5, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(25)),
    FULL(5, 1, Duration.ofSeconds(4), Duration.ofSeconds(5), Duration.ofHours(1));

    private final int rounds;
    private final int fewerGroups;
    private final Duration warmup;
    private final Duration measured;

    /// How long one server may keep the others waiting under one load, over all rounds.
    private final Duration share;

    Extent(int rounds, int fewerGroups, Duration warmup, Duration measured, Duration share) {
      this.rounds = rounds;
      this.fewerGroups = fewerGroups;
      this.warmup = warmup;
      this.measured = measured;
      this.share = share;
    }

    List<Discipline> disciplines() {
      return this == FULL ? List.of(Discipline.values()) : List.of(Discipline.W1, Discipline.W2);
    }
  }

  @Option(
      names = "--quick",
      description =
          "W1 and a fifth of W2, 3 short rounds, fewer for the slowest, under 5 minutes. The"
              + " default.")
  private boolean quick;

  @Option(names = "--full", description = "All loads in full, 5 rounds, about an hour.")
  private boolean full;

  @Option(names = "--rounds", paramLabel = "N", description = "Runs of each server and load.")
  private Optional<Integer> rounds = Optional.empty();

  @Option(
      names = "--servers",
      paramLabel = "NAME",
      split = ",",
      description = "Only those whose names begin so, for example muster,limit,nats.")
  private List<String> servers = List.of();

  @Option(
      names = "--loads",
      paramLabel = "LOAD",
      split = ",",
      description = "Only these of ${COMPLETION-CANDIDATES}.")
  private List<Discipline> loads = List.of();

  @Option(
      names = "--data-parent",
      paramLabel = "DIR",
      description = "Where servers get their data directories (${DEFAULT-VALUE}).",
      defaultValue = "${sys:java.io.tmpdir}")
  private Path parent = Path.of(".");

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Writes a page with plots there, which needs nothing else.")
  private Optional<Path> html = Optional.empty();

  @Option(
      names = "--lang",
      paramLabel = "LANG",
      description = "en or zh, the language of that page (default: the system's).",
      defaultValue = "${sys:user.language}")
  private String language = "en";

  @Spec private CommandSpec spec;

  @Mixin private final DriverOptions driver = new DriverOptions();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Lineup lineup = Lineup.find(driver.transport(), parent, Programs.ofThisSystem(), servers);
    lineup.leftOut().forEach(System.out::println);
    List<Scoreboard> boards = new ArrayList<>();
    for (Discipline discipline : loads.isEmpty() ? extent().disciplines() : loads) {
      Scoreboard board = run(discipline, lineup);
      System.out.printf("%n%s", board.table());
      boards.add(board);
    }
    System.out.printf("%n%s", lineup.acknowledgements());
    driver.write(json(boards, lineup));
    if (html.isPresent()) {
      Page page = new Page(boards, circumstances(), lineup.leftOut());
      Files.writeString(html.get(), page.html(language.startsWith("zh")));
    }
    return boards.stream().allMatch(Scoreboard::isClean) ? 0 : 1;
  }

  private Scoreboard run(Discipline discipline, Lineup lineup) throws InterruptedException {
    Extent extent = extent();
    DriverConfig config =
        discipline == Discipline.W3 ? driver.config() : driver.config().withoutSettling();
    Workload work = discipline.work(extent.fewerGroups, extent.warmup, extent.measured);
    List<Contest.Entrant> entrants =
        lineup.rivals().stream()
            .map(rival -> new Contest.Entrant(rival, discipline + " " + rival.name(), work))
            .toList();
    Contest contest = new Contest(config, System.err::println);
    contest.run(rounds.orElse(extent.rounds), extent.share, entrants);
    return new Scoreboard(
        discipline, work, entrants.stream().map(Contest.Entrant::result).toList());
  }

  private Extent extent() {
    if (full && quick) {
      throw new ParameterException(spec.commandLine(), "Either --quick or --full.");
    }
    return full ? Extent.FULL : Extent.QUICK;
  }

  private Phrase circumstances() {
    Object[] values = {
      LocalDate.now(ZoneId.systemDefault()),
      DriverOptions.commit(),
      Runtime.getRuntime().availableProcessors(),
      driver.transport(),
      rounds.orElse(extent().rounds)
    };
    return new Phrase(
        "%s, commit %s, %d processors shared with the driver, %s, %d rounds".formatted(values),
        "%s，提交 %s，%d 个处理器（与压测端共用），%s，%d 轮".formatted(values));
  }

  private Map<String, Object> json(List<Scoreboard> boards, Lineup lineup) {
    Extent extent = extent();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("commit", DriverOptions.commit());
    json.put("transport", driver.transport().name());
    json.put("processors", Runtime.getRuntime().availableProcessors());
    json.put("rounds", rounds.orElse(extent.rounds));
    json.put("warmup_ms", extent.warmup.toMillis());
    json.put("measured_ms", extent.measured.toMillis());
    json.put("left_out", lineup.leftOut());
    boards.forEach(board -> json.put(board.discipline().name(), board.json()));
    return json;
  }
}
