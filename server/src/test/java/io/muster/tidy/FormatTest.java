package io.muster.tidy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The formatter runs here and not as a Maven plugin, because Maven may run on a JDK that cannot
/// read the language of these sources.
class FormatTest {
  private static final Path FORMATTER = Checkout.BUILD.resolve("tools/google-java-format.jar");

  @TempDir Path scratch;

  @Test
  void everySourceIsLaidOutAsTheFormatterWould() throws Exception {
    assertThat(filesTheFormatterWouldChange()).as("run ./muster format to lay these out").isEmpty();
  }

  private List<String> filesTheFormatterWouldChange() throws IOException, InterruptedException {
    var sources = Checkout.javaSources().stream().map(Path::toString).toList();
    var arguments = Files.write(scratch.resolve("sources"), sources);
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var formatter =
        new ProcessBuilder(java, "-jar", FORMATTER.toString(), "--dry-run", "@" + arguments)
            .directory(Checkout.ROOT.toFile())
            .redirectErrorStream(true)
            .start();
    var changed = new String(formatter.getInputStream().readAllBytes(), UTF_8);
    assertThat(formatter.waitFor()).as(changed).isZero();
    return changed.lines().toList();
  }
}
