package io.muster.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.app.Exit;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/// `muster sim` on the command line.
class SimTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void aMistakeEndsAsItDoesWithTheOtherCommands() {
    assertThat(run("--seed", "1")).isEqualTo(Exit.USAGE);
    assertThat(err.toString()).contains("Unknown options: '--seed'");
  }

  @Test
  void noSeedsKeepNoPromise() {
    assertThat(run("--seeds", "0")).isEqualTo(Exit.USAGE);
    assertThat(err.toString()).startsWith("--seeds is at least 1, not 0\n");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void aSeedThatLivesWellIsCounted() {
    assertThat(run("--seeds", "1")).isEqualTo(Exit.OK);
    assertThat(out.toString()).contains("1 of 1 seeds").contains("no promise was broken");
  }

  private int run(String... args) {
    return Sim.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }
}
