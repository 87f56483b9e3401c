package io.muster.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How a server logs; in a process of its own, because a log is a process's.
class LoggingTest {
  @TempDir Path folder;

  @Test
  void everyEventIsALineOrAnObject() throws Exception {
    try (var server = ServerProcess.start(folder.resolve("data"), "--set", "log.format=json")) {
      assertThat(server.output().lines())
          .anyMatch(
              line ->
                  line.startsWith("{")
                      && line.endsWith("}")
                      && line.contains("\"level\":\"INFO\"")
                      && line.contains("data.made"));
    }
  }

  @Test
  void aQuietServerLogsNothingOfItsStart() throws Exception {
    try (var server = ServerProcess.start(folder.resolve("data"), "--set", "log.level=warn")) {
      assertThat(server.output()).doesNotContain("INFO", "data.made").contains("ready in");
    }
  }
}
