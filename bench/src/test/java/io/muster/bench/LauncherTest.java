package io.muster.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// `./muster` itself, where it acts without Java.
class LauncherTest {
  @Test
  void whoAsksHowToFormatGetsALineAndNothingElseHappens() throws Exception {
    assertThat(run(0, "format", "--help")).startsWith("Usage: muster format").hasLineCount(1);
    assertThat(run(64, "format", "Foo.java")).startsWith("Usage: muster format").hasLineCount(1);
  }

  private static String run(int exitCode, String... args) throws Exception {
    var command = new String[args.length + 1];
    command[0] = launcher().toString();
    System.arraycopy(args, 0, command, 1, args.length);
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    var process = builder.start();
    var said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isEqualTo(exitCode);
    return said;
  }

  private static Path launcher() {
    var here = Path.of("").toAbsolutePath();
    var launcher = here.resolve("muster");
    return Files.isExecutable(launcher) ? launcher : here.resolveSibling("muster");
  }
}
