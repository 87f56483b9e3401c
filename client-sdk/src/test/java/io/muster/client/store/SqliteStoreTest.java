package io.muster.client.store;

import static io.muster.client.testing.FakeSession.posted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muster.client.store.StoreException.Kind;
import io.muster.client.store.StoredGroup.Status;
import io.muster.proto.v1.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that cannot be used are refused with what to do about it. */
class SqliteStoreTest {
  private static final StoredGroup GROUP =
      new StoredGroup(7, "hikers", Role.MEMBER, Status.ACTIVE, List.of(), 0, 0, 0, List.of());

  @TempDir Path directory;
  private Path path;

  @BeforeEach
  void name() {
    path = directory.resolve("ann.db");
  }

  private static void refused(Kind kind, String words, ThrowingCallable opening) {
    assertThatThrownBy(opening)
        .isInstanceOfSatisfying(
            StoreException.class, refusal -> assertThat(refusal.kind()).isEqualTo(kind))
        .hasMessageContaining(words);
  }

  private void filled(int entries) {
    try (SqliteStore store = SqliteStore.open(path)) {
      store.bind("ann");
      for (int i = 1; i <= entries; i++) {
        store.append(GROUP.received(i, 0), List.of(posted(i, "bob", "x".repeat(2_000))));
      }
    }
  }

  @Test
  void whatWasKeptIsThereAfterARestart() {
    filled(3);
    try (SqliteStore store = SqliteStore.open(path)) {
      assertThat(store.user()).contains("ann");
      assertThat(store.group(7)).contains(GROUP.received(3, 0));
      assertThat(store.entriesAfter(7, 0, 9)).hasSize(3);
    }
  }

  @Test
  void aStoreThatIsOpenElsewhereIsRefused() {
    try (SqliteStore store = SqliteStore.open(path)) {
      assertThat(store.user()).isEmpty();
      refused(Kind.LOCKED, "one client per store", () -> SqliteStore.open(path));
    }
  }

  @Test
  void anotherProcessDoesNotGetIn() throws Exception {
    try (SqliteStore store = SqliteStore.open(path)) {
      store.bind("ann");
      Process other =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  OtherProcess.class.getName(),
                  path.toString())
              .redirectErrorStream(true)
              .start();
      String said = new String(other.getInputStream().readAllBytes());
      assertThat(said).contains("LOCKED");
      assertThat(other.waitFor()).isZero();
    }
  }

  /** Tries to open a store and says what came of it. */
  static final class OtherProcess {
    private OtherProcess() {}

    public static void main(String[] args) {
      try (SqliteStore store = SqliteStore.open(Path.of(args[0]))) {
        System.out.println("opened the store of " + store.user());
      } catch (StoreException e) {
        System.out.println(e.kind());
      }
    }
  }

  @Test
  void aFileThatIsNoDatabaseIsRefused() throws IOException {
    Files.writeString(path, "these are not the pages you are looking for ".repeat(200));
    refused(Kind.DAMAGED, "move it away", () -> SqliteStore.open(path));
  }

  @Test
  void aBrokenPageIsFoundAtOpen() throws IOException {
    filled(40);
    byte[] bytes = Files.readAllBytes(path);
    for (int i = bytes.length / 2; i < bytes.length / 2 + 8_192; i++) {
      bytes[i] = (byte) 0xA5;
    }
    Files.write(path, bytes);
    refused(Kind.DAMAGED, "is damaged", () -> SqliteStore.open(path));
  }

  @Test
  void aDatabaseOfAnotherProgramIsRefused() throws SQLException {
    sql("CREATE TABLE recipes (name TEXT)");
    refused(Kind.FOREIGN, "another program", () -> SqliteStore.open(path));
  }

  @Test
  void aStoreOfANewerVersionIsRefused() throws SQLException {
    filled(1);
    sql("PRAGMA user_version = 2");
    refused(Kind.FOREIGN, "newer version", () -> SqliteStore.open(path));
  }

  @Test
  void aDirectoryThatDoesNotExistIsNamed() {
    Path nowhere = directory.resolve("nowhere").resolve("ann.db");
    refused(Kind.FAILED, "does not exist", () -> SqliteStore.open(nowhere));
  }

  private void sql(String statement) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + path);
        Statement sql = connection.createStatement()) {
      sql.execute(statement);
    }
  }
}
