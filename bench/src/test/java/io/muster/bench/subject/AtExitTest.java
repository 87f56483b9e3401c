package io.muster.bench.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.muster.bench.Main;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtExitTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Pattern SERVER = Pattern.compile("process (\\d+)");

  @Test
  void aDemoThatIsToldToEndLeavesNoServerAndNoFolder(@TempDir Path temporary) throws Exception {
    var java = ProcessHandle.current().info().command().orElse("java");
    var command =
        List.of(
            java,
            "-Djava.io.tmpdir=" + temporary,
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "demo",
            "--lang",
            "en");
    var demo = new ProcessBuilder(command).redirectErrorStream(true).start();
    long pid = 0;
    try (var out = demo.inputReader(StandardCharsets.UTF_8)) {
      while (pid == 0) {
        var found = SERVER.matcher(out.readLine());
        pid = found.find() ? Long.parseLong(found.group(1)) : 0;
      }
      demo.destroy();
      demo.waitFor();
    }
    var server = ProcessHandle.of(pid);
    await().atMost(PATIENCE).until(() -> server.filter(ProcessHandle::isAlive).isEmpty());
    assertThat(temporary).isDirectoryNotContaining("glob:**/muster-bench-*");
  }
}
