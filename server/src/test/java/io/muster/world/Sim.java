package io.muster.world;

import io.muster.app.Exit;
import java.io.PrintWriter;
import java.util.EnumSet;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Lets worlds live, seed by seed, until one goes wrong.
@Command(
    name = "muster sim",
    mixinStandardHelpOptions = true,
    description = {
      "Lets the server's core live in simulated worlds, one for each seed: on simulated threads,"
          + " disk, network, clock and clients, with everything going wrong that can. The promises"
          + " are held against every step. A seed that fails fails again."
    })
public final class Sim implements Callable<Integer> {
  private static final int ACTS = 400;
  private static final int STEPS_PER_ACT_MAX = 50;

  @Spec private CommandSpec spec;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "1000",
      description = "How many worlds (${DEFAULT-VALUE}).")
  private long seeds;

  @Option(
      names = "--from",
      paramLabel = "SEED",
      defaultValue = "1",
      description = "The first seed (${DEFAULT-VALUE}).")
  private long from;

  private Sim() {}

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    var sim = new CommandLine(new Sim());
    var usual = sim.getParameterExceptionHandler();
    return sim.setParameterExceptionHandler(
        (misuse, args) -> {
          usual.handleParseException(misuse, args);
          return Exit.USAGE;
        });
  }

  @Override
  public Integer call() {
    if (seeds < 1) {
      throw new ParameterException(spec.commandLine(), "--seeds is at least 1, not " + seeds);
    }
    var out = spec.commandLine().getOut();
    long started = System.nanoTime();
    long steps = 0;
    for (long lived = 0; lived < seeds; lived++) {
      var life = live(from + lived, EnumSet.noneOf(Fault.class));
      steps += life.steps();
      if (life.failure().isPresent()) {
        tell(out, life.failure().get());
        return CommandLine.ExitCode.SOFTWARE;
      }
      double seconds = (System.nanoTime() - started) / 1e9;
      out.printf(
          "\r%d of %d seeds, %.1f seeds/s, %d steps",
          lived + 1, seeds, (lived + 1) / seconds, steps);
      out.flush();
    }
    out.printf("%nno promise was broken%n");
    out.flush();
    return CommandLine.ExitCode.OK;
  }

  private static void tell(PrintWriter out, Failure failure) {
    out.printf("%n%s%n", failure.story());
    var cause = failure.broken().getCause();
    if (cause != null) {
      cause.printStackTrace(out);
    }
    out.flush();
  }

  /// How a world ended.
  record Life(long steps, Sights sights, Optional<Failure> failure) {}

  /// A promise that was not kept, with what to print.
  record Failure(PromiseBroken broken, String story) {}

  /// Lets one world live.
  static Life live(long seed, EnumSet<Fault> faults) {
    try (var world = new World(seed, faults)) {
      try {
        live(world);
        return new Life(world.steps(), Sights.of(world), Optional.empty());
      } catch (PromiseBroken broken) {
        var failure = new Failure(broken, world.story(broken));
        return new Life(world.steps(), Sights.of(world), Optional.of(failure));
      }
    }
  }

  private static void live(World world) {
    var walk = new Walk(world);
    var weather = new Weather(world);
    for (int i = 0; i < ACTS; i++) {
      walk.act();
      weather.blow();
      int steps = world.random().nextInt(STEPS_PER_ACT_MAX);
      for (int j = 0; j < steps; j++) {
        world.step();
      }
    }
    new PushReckoning(world).afterAWhile();
    world.reckon();
  }
}
