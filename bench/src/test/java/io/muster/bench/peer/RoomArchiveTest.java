package io.muster.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Reads a real archive where ejabberd is installed.
class RoomArchiveTest {
  @TempDir private Path folder;

  @Test
  void theNewestMessagesAreReadInPages() {
    assumeThat(Programs.ofThisSystem().find("ejabberdctl")).isPresent();
    assertThat(RoomArchive.seconds(600, 2, folder).orElseThrow())
        .hasSize(2)
        .allMatch(seconds -> seconds > 0);
  }
}
