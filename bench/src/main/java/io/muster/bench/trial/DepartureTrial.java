package io.muster.bench.trial;

import io.muster.bench.report.Spread;
import io.muster.proto.v1.Ending;
import io.muster.proto.v1.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/// Single quits and removals in a small and in a large group, one after the other and in turns:
/// what one costs may not depend on how many others there are.
///
/// @param small members of the one group, and `large` of the other
/// @param acts quits, and as many removals, in each group
record DepartureTrial(int small, int large, int acts) implements Trial {
  static final List<String> KEYS = List.of("group.batch-max=1000");

  private static final double RATIO_MAX = 1.5;
  private static final double NANOS_PER_MS = 1e6;
  private static final int CONNECT_SECONDS_MAX = 60;

  /// A tenth of the acts, at least one of each, is done before anything counts.
  private static final int WARMING = 10;

  /// Milliseconds from asking to the answer; `cpu` of the server, of each act on average.
  record Acts(List<Double> quits, List<Double> removals, double cpu) {}

  record Measured(Acts small, Acts large) {}

  /// One of the two groups.
  private static final class Side {
    final long group;
    final List<Double> quits = new ArrayList<>();
    final List<Double> removals = new ArrayList<>();
    double cpu;

    Side(long group) {
      this.group = group;
    }

    Acts acts(int acts) {
      return new Acts(quits, removals, cpu / (2 * acts));
    }
  }

  @Override
  public Sheet run(Stage stage) throws InterruptedException {
    var faults = new Faults();
    try (var fleet = new Fleet(stage.subject(), stage.transport(), 1, faults)) {
      int warming = Math.max(1, acts / WARMING);
      var phones = fleet.phones(1 + acts + warming, Ear.DEAF);
      var owner = phones.getFirst();
      fleet.connect(List.of(owner), CONNECT_SECONDS_MAX);
      var quitters = phones.subList(1, phones.size());
      stage.says("founding groups of %,d and %,d".formatted(small, large));
      var sides = new ArrayList<Side>();
      for (int size : List.of(small, large)) {
        sides.add(new Side(Groups.found(owner, "of " + size, people(quitters, size))));
      }
      fleet.connect(quitters, CONNECT_SECONDS_MAX);
      for (int i = 0; i < warming + acts; i++) {
        if (i == warming) {
          sides.forEach(side -> side.quits.clear());
          sides.forEach(side -> side.removals.clear());
          sides.forEach(side -> side.cpu = 0);
          stage.says("%,d quits and removals in each, in turns".formatted(acts));
        }
        for (var side : sides) {
          departures(stage, owner, quitters.get(i), KnownDevices.user(i), side);
        }
      }
      return Sheet.of(
          "Quit and removal, %,d against %,d members".formatted(small, large),
          judge(new Measured(sides.getFirst().acts(acts), sides.getLast().acts(acts))),
          faults);
    }
  }

  private static List<String> people(List<Phone> quitters, int size) {
    var people = new ArrayList<>(quitters.stream().map(Phone::user).toList());
    for (int i = 0; people.size() < size - 1; i++) {
      people.add(KnownDevices.user(i));
    }
    return people;
  }

  private static void departures(
      Stage stage, Phone owner, Phone quitter, String removed, Side side) {
    var quit = token(Groups.preview(quitter, side.group, Ending.QUIT, List.of()));
    var removal = token(Groups.preview(owner, side.group, Ending.REMOVAL, List.of(removed)));
    double cpu = stage.cpuSeconds();
    side.quits.add(time(quit, token -> Groups.quit(quitter, side.group, token)));
    side.removals.add(
        time(removal, token -> Groups.remove(owner, side.group, List.of(removed), token)));
    side.cpu += stage.cpuSeconds() - cpu;
  }

  private static String token(CompletableFuture<Reply> preview) {
    return Groups.accepted(preview.join()).getPreviewed().getToken();
  }

  private static double time(String token, Function<String, CompletableFuture<Reply>> act) {
    long start = System.nanoTime();
    Groups.accepted(act.apply(token).join());
    return (System.nanoTime() - start) / NANOS_PER_MS;
  }

  static List<Row> judge(Measured measured) {
    var rows = new ArrayList<Row>();
    compare("quit", measured.small().quits(), measured.large().quits(), rows);
    compare("removal", measured.small().removals(), measured.large().removals(), rows);
    rows.add(Row.of("server CPU of one act, small, ms", measured.small().cpu() * 1e3));
    rows.add(Row.of("server CPU of one act, large, ms", measured.large().cpu() * 1e3));
    return rows;
  }

  private static void compare(String act, List<Double> small, List<Double> large, List<Row> rows) {
    var few = Spread.of(small);
    var many = Spread.of(large);
    rows.add(ms(act + ", small group, ms", few));
    rows.add(ms(act + ", large group, ms", many));
    rows.add(
        Row.atMost(RATIO_MAX, "ratio, " + act + ", large to small", many.median() / few.median()));
  }

  private static Row ms(String name, Spread spread) {
    return Row.of(name, spread.median())
        .with(String.format(Locale.ROOT, "%.2f..%.2f", spread.min(), spread.max()));
  }
}
