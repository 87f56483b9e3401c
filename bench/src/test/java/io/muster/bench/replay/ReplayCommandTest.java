package io.muster.bench.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ReplayCommandTest {
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  @Test
  void aFolderWithoutLogsIsSaidSo() {
    assertThat(run("--log", folder.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("there is no log at " + folder);
  }

  @Test
  void aPathThatIsNotThereIsSaidSo() {
    assertThat(run("--log", folder.resolve("gone").toString())).isNotZero();
    assertThat(err.toString()).contains("gone");
  }

  @Test
  void aServerThatRunsAlreadyIsNotKilled() throws IOException {
    Path log = Files.writeString(folder.resolve("a.txt"), "[09:00] <ann> hello\n");

    assertThat(run("--log", log.toString(), "--server", "localhost:7700", "--kill-every", "3"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("--kill-every is for a server of one's own");
  }

  @Test
  void aServerIsGivenByHostAndPort() throws IOException {
    Path log = Files.writeString(folder.resolve("a.txt"), "[09:00] <ann> hello\n");

    assertThat(run("--log", log.toString(), "--server", "localhost")).isEqualTo(2);
    assertThat(err.toString()).contains("--server wants HOST:PORT, not localhost");
  }

  private int run(String... args) {
    return new CommandLine(new ReplayCommand())
        .setErr(new PrintWriter(err, true))
        .setOut(new PrintWriter(new StringWriter(), true))
        .execute(args);
  }
}
