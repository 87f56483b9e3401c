package io.muster.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

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

  @Test
  void aFileThatIsMissingIsNamedAndNothingMore() {
    assertThat(run("bench", "replay", "--log", "/no/such/log")).isEqualTo(64);
    assertThat(err.toString()).isEqualTo("muster: there is no /no/such/log\n");
  }

  @Test
  void aMistakeOnTheCommandLineIsASentenceNotATrace() {
    assertThat(run("bench", "limit", "--members", "0")).isEqualTo(64);
    assertThat(err.toString()).startsWith("--members is out of bounds: 0\n");
    assertThat(run("bench", "replay", "--log", ".", "--patience", "0")).isEqualTo(64);
    assertThat(err.toString()).contains("--patience wants a positive number");
    assertThat(run("bench", "fanout", "--server", "here", "--secret", "x")).isEqualTo(64);
    assertThat(err.toString()).contains("--server wants HOST:PORT, not here");
    assertThat(run("bench", "idle", "--server", "here:1", "--secret", "")).isEqualTo(64);
    assertThat(err.toString()).contains("--server wants its --secret");
    assertThat(run("chat", "--user", "a b")).isEqualTo(64);
    assertThat(err.toString()).contains("a user has no spaces");
    assertThat(run("chat", "--user", "ann", "--token-file", "/no/such/file")).isEqualTo(64);
    assertThat(err.toString()).contains("--token-file: cannot read /no/such/file");
    assertThat(err.toString()).doesNotContain("\tat ");
  }

  @Test
  void everyCommandIsListedByAWholeSentence() {
    for (var command : Main.commandLine().getSubcommands().values()) {
      assertThat(firstLine(command)).as(command.getCommandName()).endsWith(".");
      for (var part : command.getSubcommands().values()) {
        assertThat(firstLine(part)).as(part.getCommandName()).endsWith(".");
      }
    }
  }

  private static String firstLine(CommandLine command) {
    return command.getCommandSpec().usageMessage().description()[0];
  }

  private int run(String... args) {
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }
}
