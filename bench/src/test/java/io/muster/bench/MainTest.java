package io.muster.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class MainTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void theVersionIsOneLine() {
    assertThat(run("--version")).isZero();
    assertThat(out.toString()).startsWith("muster ").hasLineCount(1);
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void aMissingCommandIsAnsweredWithTheUsage() {
    assertThat(run()).isEqualTo(64);
    assertThat(err.toString()).contains("Usage: muster");
    assertThat(out.toString()).isEmpty();
  }

  private int run(String... args) {
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }
}
