package io.muster.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.muster.store.DataDirectoryRefused.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/// A data directory is made, kept for one server, and refused when it cannot be trusted.
class DataDirectoryTest {
  private static final int WRITES = 100;

  /// What a killed server left: everything is in the log.
  @TempDir static Path killed;

  /// The same after the rows were sorted into tables.
  @TempDir static Path sorted;

  @TempDir Path scratch;
  private Path said;

  @BeforeAll
  static void writeAndKill(@TempDir Path running) throws Exception {
    // The first of a process also holds the native library, which need not be copied about.
    open(running.resolve("first")).close();
    try (var data = open(running.resolve("data"))) {
      write(data, 0, WRITES);
      data.tick();
      copy(running.resolve("data"), killed.resolve("data"));
      data.kv().reclaim(Family.LOG, Keys.of(1), Keys.of(2));
      copy(running.resolve("data"), sorted.resolve("data"));
    }
  }

  @Test
  void aDirectoryThatIsNotThereIsMade() throws Exception {
    Path path = scratch.resolve("deep/down/data");

    try (var data = open(path)) {
      assertThat(data.kv().appliedIndex()).isZero();
      assertThat(data.secret()).hasSize(32);
    }

    assertThat(Files.readString(path.resolve("VERSION")))
        .isEqualTo("muster data directory\nformat 1\nmade by muster test\n");
    assertThat(path.resolve("VERSION.new")).doesNotExist();
    assertThat(Files.getPosixFilePermissions(path.resolve("secret")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void anEmptyDirectoryIsTakenAlsoTheRootOfAFileSystem() throws Exception {
    Files.createDirectories(scratch.resolve("data/lost+found"));

    try (var data = open(scratch.resolve("data"))) {
      assertThat(data.kv().appliedIndex()).isZero();
    }
  }

  @Test
  void whatWasWrittenAndTheSecretAreThereAgain() throws Exception {
    Path path = scratch.resolve("data");
    byte[] secret;
    try (var data = open(path)) {
      secret = data.secret();
      write(data, 0, 3);
    }

    try (var data = open(path)) {
      assertThat(data.secret()).isEqualTo(secret);
      assertThat(data.kv().appliedIndex()).isEqualTo(3);
      assertThat(data.kv().get(Family.LOG, Keys.of(1, 2))).isNotNull();
    }
  }

  @Test
  void everyDirectoryHasItsOwnSecretAndNobodyChangesIt() throws Exception {
    try (var one = open(scratch.resolve("one"));
        var two = open(scratch.resolve("two"))) {
      byte[] before = one.secret();
      one.secret()[0]++;

      assertThat(one.secret()).isEqualTo(before).isNotEqualTo(two.secret());
    }
  }

  @Test
  void aMakingThatDidNotFinishIsBegunAgain() throws Exception {
    Path path = scratch.resolve("data");
    open(path).close();
    Files.move(path.resolve("VERSION"), path.resolve("VERSION.new"));
    Files.delete(path.resolve("applied"));

    try (var data = open(path)) {
      assertThat(data.kv().appliedIndex()).isZero();
      write(data, 0, 1);
    }
    try (var data = open(path)) {
      assertThat(data.kv().appliedIndex()).isEqualTo(1);
    }
  }

  @Test
  void aForeignDirectoryIsRefusedAndLeftAsItIs() throws Exception {
    Path path = Files.createDirectories(scratch.resolve("photos"));
    Files.writeString(path.resolve("cat.jpg"), "miaow");

    refused(path, Code.FOREIGN, "cat.jpg", "Name an empty or a new directory");
    assertThat(path)
        .isDirectoryContaining("glob:**cat.jpg")
        .isDirectoryNotContaining("glob:**LOCK");
  }

  @Test
  void aForeignVersionFileIsRefused() throws Exception {
    Path path = Files.createDirectories(scratch.resolve("kafka"));
    Files.writeString(path.resolve("VERSION"), "4.1\n");

    refused(path, Code.FOREIGN, "not Muster's");
  }

  @Test
  void aFileIsRefused() throws Exception {
    Path path = Files.writeString(scratch.resolve("file"), "");

    refused(path, Code.FOREIGN, "is a file");
  }

  @Test
  void aDirectoryThatCannotBeMadeIsRefused() throws Exception {
    Path file = Files.writeString(scratch.resolve("file"), "");

    refused(file.resolve("data"), Code.UNUSABLE, "Check its owner");
  }

  @Test
  void aNewerFormatIsRefused() throws Exception {
    Path path = scratch.resolve("data");
    open(path).close();
    Files.writeString(
        path.resolve("VERSION"), "muster data directory\nformat 2\nmade by muster 9.1\n");

    refused(path, Code.NEWER, "format 2", "Run muster 9.1 or a newer version");
  }

  @Test
  void itIsOpenOnceInThisProcess() throws Exception {
    Path path = scratch.resolve("data");
    try (var data = open(path)) {
      refused(path, Code.IN_USE, path.toString(), Long.toString(ProcessHandle.current().pid()));
      refused(path, Code.IN_USE, path.toString());
      write(data, 0, 1);
    }
    open(path).close();
  }

  @Test
  void itIsOpenInOneProcessAndSurvivesItsDeath() throws Exception {
    Path path = scratch.resolve("data");
    Process writer = writerIn(path);
    try {
      await().atMost(Duration.ofSeconds(60)).until(() -> acknowledged() > 50 || !writer.isAlive());
      assertThat(writer.isAlive()).as(Files.readString(said)).isTrue();
      refused(path, Code.IN_USE, "another process", Long.toString(writer.pid()));
    } finally {
      writer.destroyForcibly().waitFor();
    }
    int acknowledged = acknowledged();

    try (var data = open(path)) {
      assertThat(data.kv().appliedIndex()).isGreaterThanOrEqualTo(acknowledged);
      for (int n = 0; n < acknowledged; n++) {
        assertThat(data.kv().get(Family.LOG, Keys.of(1, n))).isEqualTo(EndlessWriter.value(n));
      }
    }
  }

  @Test
  void aWriteThatTheDiskRefusesIsTheLastOne() throws Exception {
    Path path = scratch.resolve("data");
    Process writer = writerIn(path);
    try {
      await().atMost(Duration.ofSeconds(60)).until(() -> acknowledged() > 10 || !writer.isAlive());
      var limit = "--fsize=" + Files.size(DamagedFile.only(path.resolve("db"), ".log"));
      var pid = "--pid=" + writer.pid();
      assertThat(new ProcessBuilder("prlimit", limit, pid).inheritIO().start().waitFor()).isZero();
      assertThat(writer.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      writer.destroyForcibly().waitFor();
    }

    assertThat(Files.readAllLines(said)).containsSubsequence("broken", "still broken");
    int acknowledged = acknowledged();
    try (var data = open(path)) {
      assertThat(data.kv().appliedIndex()).isBetween((long) acknowledged, acknowledged + 1L);
    }
  }

  private Process writerIn(Path path) throws IOException {
    said = scratch.resolve("said");
    return EndlessWriter.start(path, said);
  }

  /// How many writes the other process has said to be durable.
  private int acknowledged() throws IOException {
    return EndlessWriter.acknowledged(said).size();
  }

  @Test
  void aDiskThatDoesNotLetUsIsNoDamage() {
    var full = new Status(Status.Code.IOError, Status.SubCode.NoSpace, "No space left");
    var denied = new Status(Status.Code.IOError, Status.SubCode.None, "Permission denied");
    for (Status status : List.of(full, denied)) {
      var refusal = DataDirectory.refusal(scratch, new RocksDBException(status));
      assertThat(refusal.code()).isEqualTo(Code.UNUSABLE);
      assertThat(refusal).hasMessageContaining("has room").hasMessageNotContaining("backup");
    }
    var gone = new Status(Status.Code.IOError, Status.SubCode.Undefined, "No such file");
    assertThat(DataDirectory.refusal(scratch, new RocksDBException(gone)).code())
        .isEqualTo(Code.DAMAGED);
  }

  @Test
  void aMissingFileIsNamed() throws Exception {
    for (var name : List.of("secret", "applied", "db")) {
      Path path = copyOf(killed);
      Files.move(path.resolve(name), scratch.resolve("away-" + name));

      refused(path, Code.INCOMPLETE, "lacks " + name, "restore it from a backup");
    }
  }

  @Test
  void aDamagedSecretIsRefused() throws Exception {
    Path path = copyOf(killed);
    DamagedFile.flipBit(path.resolve("secret"), 5);

    refused(path, Code.DAMAGED, "secret");
  }

  @Test
  void oneTornSlotOfTheAppliedFileIsFineAndTwoAreNot() throws Exception {
    Path path = copyOf(killed);
    DamagedFile.flipBit(path.resolve("applied"), 10);
    open(path).close();

    DamagedFile.flipBit(path.resolve("applied"), 10);
    DamagedFile.flipBit(path.resolve("applied"), 522);
    refused(path, Code.DAMAGED, "applied");
  }

  @Test
  void whatAKilledServerLeftIsWhole() throws Exception {
    try (var data = open(copyOf(killed))) {
      assertThat(data.kv().appliedIndex()).isEqualTo(WRITES);
    }
  }

  @Test
  void aFlippedBitInTheLogIsRefused() throws Exception {
    for (double where : new double[] {0.01, 0.5, 0.99}) {
      Path path = copyOf(killed);
      Path wal = DamagedFile.only(path.resolve("db"), ".log");
      DamagedFile.flipBit(wal, (long) (Files.size(wal) * where));

      refused(path, Code.DAMAGED, "cannot be opened", "restore it from a backup");
    }
  }

  @Test
  void aShortenedLogIsRefused() throws Exception {
    for (double where : new double[] {0, 0.5, 0.9}) {
      Path path = copyOf(killed);
      Path wal = DamagedFile.only(path.resolve("db"), ".log");
      DamagedFile.truncate(wal, (long) (Files.size(wal) * where));

      refused(path, Code.SHORTENED, "once had 100", "restore it from a backup");
    }
  }

  @Test
  void aMissingLogIsRefused() throws Exception {
    Path path = copyOf(killed);
    Files.delete(DamagedFile.only(path.resolve("db"), ".log"));

    refused(path, Code.SHORTENED, "once had 100");
  }

  @Test
  void missingAndDamagedFilesOfTheDatabaseAreRefused() throws Exception {
    for (var kind : List.of("CURRENT", "MANIFEST", ".sst")) {
      Path path = copyOf(sorted);
      Files.delete(DamagedFile.any(path.resolve("db"), kind));
      refused(path, Code.DAMAGED, "cannot be opened");
    }
    for (var kind : List.of("MANIFEST", ".sst")) {
      Path path = copyOf(sorted);
      Path file = DamagedFile.any(path.resolve("db"), kind);
      DamagedFile.truncate(file, Files.size(file) / 2);
      refused(path, Code.DAMAGED, "cannot be opened");
    }
    Path path = copyOf(sorted);
    DamagedFile.flipBit(DamagedFile.any(path.resolve("db"), "MANIFEST"), 100);
    refused(path, Code.DAMAGED, "cannot be opened");
  }

  @Test
  void aFlippedBitInATableIsNeverReadAsIfNothingWere() throws Exception {
    long size = Files.size(DamagedFile.any(sorted.resolve("data/db"), ".sst"));
    for (long at = 7; at < size; at += size / 8) {
      Path path = copyOf(sorted);
      DamagedFile.flipBit(DamagedFile.any(path.resolve("db"), ".sst"), at);
      assertThat(readsWrongly(path)).as("bit flipped at %d of %d", at, size).isFalse();
    }
  }

  private static boolean readsWrongly(Path path) {
    try (var data = open(path)) {
      for (long n = 0; n < WRITES; n++) {
        byte[] value = data.kv().get(Family.LOG, Keys.of(1, n));
        if (value == null || !Arrays.equals(value, EndlessWriter.value((int) n))) {
          return true;
        }
      }
      return false;
    } catch (DataDirectoryRefused | BrokenStore e) {
      return false;
    }
  }

  /// A fresh copy of what a killed server left.
  private Path copyOf(Path left) throws IOException {
    Path to = Files.createTempDirectory(scratch, "copy").resolve("data");
    copy(left.resolve("data"), to);
    return to;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file)));
      }
    }
  }

  private static void write(DataDirectory data, int from, int to) {
    for (int n = from; n < to; n++) {
      EndlessWriter.write(data.kv(), n);
    }
  }

  private static DataDirectory open(Path path) throws DataDirectoryRefused {
    return DataDirectory.open(path, StoreConfig.DEFAULT, "muster test");
  }

  private static void refused(Path path, Code code, String... says) {
    assertThatThrownBy(() -> open(path).close())
        .isInstanceOfSatisfying(
            DataDirectoryRefused.class,
            refusal -> {
              assertThat(refusal.code()).as(refusal.getMessage()).isEqualTo(code);
              assertThat(refusal).hasMessageContainingAll(says);
            });
  }
}
