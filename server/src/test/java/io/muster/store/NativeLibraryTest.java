package io.muster.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.util.Environment;

/// Where RocksDB's native library is loaded from; in processes of their own, because each loads it
/// once.
class NativeLibraryTest {
  private static final String LIBRARY = Environment.getJniLibraryFileName("rocksdb");

  @TempDir Path scratch;
  private Path data;
  private Path temporary;

  @BeforeEach
  void makeDirectories() throws IOException {
    data = Files.createDirectory(scratch.resolve("data"));
    temporary = Files.createDirectory(scratch.resolve("tmp"));
  }

  @Test
  void processesThatAreKilledLeaveOneLibraryNotOneEach() throws Exception {
    for (int i = 0; i < 3; i++) {
      writeAndDie();
    }

    assertThat(libraries(temporary)).isEmpty();
    assertThat(libraries(data)).containsExactly(LIBRARY);
  }

  @Test
  void whereTheDirectoryDoesNotDoTheTemporaryOneDoes() throws Exception {
    writeAndDie();
    // It cannot be replaced by the library.
    Files.delete(data.resolve(LIBRARY));
    Files.createDirectories(data.resolve(LIBRARY).resolve("in the way"));

    writeAndDie();

    assertThat(libraries(temporary)).hasSize(1);
  }

  private void writeAndDie() throws Exception {
    Path said = scratch.resolve("said");
    Files.deleteIfExists(said);
    var writer = EndlessWriter.start(data, said, "-Djava.io.tmpdir=" + temporary);
    try {
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> !EndlessWriter.acknowledged(said).isEmpty() || !writer.isAlive());
      assertThat(writer.isAlive()).as(Files.readString(said)).isTrue();
    } finally {
      writer.destroyForcibly().waitFor();
    }
  }

  private static List<String> libraries(Path directory) throws IOException {
    try (var files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.contains("rocksdbjni"))
          .toList();
    }
  }
}
