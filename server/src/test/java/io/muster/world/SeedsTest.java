package io.muster.world;

import static org.assertj.core.api.Assertions.fail;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;

/// Five hundred worlds, each lived through with every promise held against every step.
class SeedsTest {
  private static final int SEEDS = 500;

  @Test
  void noPromiseIsBrokenInAnyOfTheWorlds() {
    for (int seed = 1; seed <= SEEDS; seed++) {
      Sim.live(seed, EnumSet.noneOf(Fault.class))
          .failure()
          .ifPresent(failure -> fail(failure.story(), failure.broken()));
    }
  }
}
