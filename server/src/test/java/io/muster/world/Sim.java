package io.muster.world;

import java.util.EnumSet;
import java.util.Optional;

/// Lets worlds live, seed by seed: `./muster sim --seeds 1000 --from 1`.
public final class Sim {
  private static final int ACTS = 400;
  private static final int STEPS_PER_ACT_MAX = 50;

  private Sim() {}

  /// Lives one world through.
  ///
  /// @return what went wrong, if anything
  static Optional<Failure> live(long seed, EnumSet<Fault> faults) {
    try (var world = new World(seed, faults)) {
      try {
        live(world);
        return Optional.empty();
      } catch (PromiseBroken broken) {
        return Optional.of(new Failure(broken, world.story(broken)));
      }
    }
  }

  /// A promise that was not kept, with what to print.
  record Failure(PromiseBroken broken, String story) {}

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
    world.reckon();
  }

  public static void main(String[] args) {
    long from = 1;
    long seeds = 1_000;
    for (int i = 0; i + 1 < args.length; i += 2) {
      switch (args[i]) {
        case "--from" -> from = Long.parseLong(args[i + 1]);
        case "--seeds" -> seeds = Long.parseLong(args[i + 1]);
        default -> throw new IllegalArgumentException("unknown option " + args[i]);
      }
    }
    long started = System.nanoTime();
    for (long seed = from; seed < from + seeds; seed++) {
      var failure = live(seed, EnumSet.noneOf(Fault.class));
      if (failure.isPresent()) {
        System.out.println("\nseed " + seed + " fails: " + failure.get().story());
        var cause = failure.get().broken().getCause();
        if (cause != null) {
          cause.printStackTrace(System.out);
        }
        System.exit(1);
      }
      double seconds = (System.nanoTime() - started) / 1e9;
      System.out.printf(
          "\r%d of %d seeds, %.1f a second", seed - from + 1, seeds, (seed - from + 1) / seconds);
    }
    System.out.println();
  }
}
