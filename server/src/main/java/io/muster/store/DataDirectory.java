package io.muster.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.muster.store.DataDirectoryRefused.Code;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The directory that holds everything a server remembers, opened and locked.
///
/// ```text
/// VERSION       what made it, and in which format; written last
/// VERSION.new   the same while the directory is being made
/// LOCK          held while a server runs; names its process
/// secret        the server's own secret
/// applied       how far the database had come, to notice when its end is missing
/// db/           the database
/// *rocksdbjni*  the native library of the database, while a server runs or when it was killed
/// ```
///
/// Any thread, except [#tick]: the maintenance thread.
public final class DataDirectory implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DataDirectory.class);

  private static final String VERSION = "VERSION";
  private static final String VERSION_NEW = "VERSION.new";
  private static final String LOCK = "LOCK";
  private static final String SECRET = "secret";
  private static final String APPLIED = "applied";
  private static final String DATABASE = "db";

  /// What may lie in a directory that was never used: a file system's own folder, and what an
  /// earlier attempt to make it left.
  private static final Set<String> BEFORE_MAKING = Set.of("lost+found", LOCK, VERSION_NEW);

  private final Path path;
  private final DirectoryLock lock;
  private final byte[] secret;
  private final RocksKv kv;
  private final FlushedIndex flushed;

  private DataDirectory(
      Path path, DirectoryLock lock, byte[] secret, RocksKv kv, FlushedIndex flushed) {
    this.path = path;
    this.lock = lock;
    this.secret = secret;
    this.kv = kv;
    this.flushed = flushed;
  }

  /// Opens a directory, and makes it first if there is none or an empty one.
  ///
  /// @param program name and version of the server, for the directory's own record
  public static DataDirectory open(Path directory, StoreConfig config, String program)
      throws DataDirectoryRefused {
    Path path = directory.toAbsolutePath().normalize();
    try {
      if (!Files.exists(path)) {
        Files.createDirectories(path);
      }
      if (!Files.isDirectory(path)) {
        throw new DataDirectoryRefused(
            Code.FOREIGN, path + " is a file. Name a directory for the server's data.");
      }
      refuseForeign(path);
      return locked(path, config, program);
    } catch (IOException e) {
      throw unusable(path, e);
    }
  }

  private static DataDirectory locked(Path path, StoreConfig config, String program)
      throws IOException, DataDirectoryRefused {
    DirectoryLock lock =
        DirectoryLock.take(path, LOCK)
            .orElseThrow(
                () ->
                    new DataDirectoryRefused(
                        Code.IN_USE,
                        "The data directory %s is in use by another process (%s). %s"
                            .formatted(
                                path,
                                DirectoryLock.holder(path.resolve(LOCK)),
                                "Stop that one, or name another.")));
    try {
      // Only now is it certain that nobody else is making it.
      refuseForeign(path);
      return Files.exists(path.resolve(VERSION))
          ? opened(path, lock, config)
          : made(path, lock, config, program);
    } catch (IOException | RuntimeException | DataDirectoryRefused e) {
      lock.close();
      throw e;
    }
  }

  private static void refuseForeign(Path path) throws IOException, DataDirectoryRefused {
    Set<String> names = names(path);
    boolean making = names.contains(VERSION_NEW);
    if (names.contains(VERSION) || making || BEFORE_MAKING.containsAll(names)) {
      return;
    }
    throw new DataDirectoryRefused(
        Code.FOREIGN,
        "The directory %s was not made by Muster: it holds %s. %s"
            .formatted(path, names.iterator().next(), DataDirectoryRefused.ANOTHER));
  }

  private static DataDirectory made(
      Path path, DirectoryLock lock, StoreConfig config, String program)
      throws IOException, DataDirectoryRefused {
    Path unfinished = path.resolve(VERSION_NEW);
    Files.writeString(unfinished, VersionFile.content(program));
    sync(unfinished, StandardOpenOption.WRITE);
    removeLeftovers(path);
    byte[] secret = SecretFile.make(path.resolve(SECRET));
    FlushedIndex flushed = FlushedIndex.create(path.resolve(APPLIED));
    RocksKv kv = database(path, true, config);
    sync(path, StandardOpenOption.READ);
    Files.move(unfinished, path.resolve(VERSION), StandardCopyOption.ATOMIC_MOVE);
    sync(path, StandardOpenOption.READ);
    log.info("data.made path={} format={}", path, VersionFile.FORMAT);
    return new DataDirectory(path, lock, secret, kv, flushed);
  }

  /// An earlier attempt to make the directory did not finish: nobody has ever written to what it
  /// left.
  private static void removeLeftovers(Path path) throws IOException {
    Files.deleteIfExists(path.resolve(SECRET));
    Files.deleteIfExists(path.resolve(APPLIED));
    Path database = path.resolve(DATABASE);
    if (Files.exists(database)) {
      try (var files = Files.walk(database)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static DataDirectory opened(Path path, DirectoryLock lock, StoreConfig config)
      throws IOException, DataDirectoryRefused {
    VersionFile.check(path, Files.readString(path.resolve(VERSION), ISO_8859_1));
    Set<String> missing = new TreeSet<>(Set.of(SECRET, APPLIED, DATABASE));
    missing.removeAll(names(path));
    if (!missing.isEmpty()) {
      throw new DataDirectoryRefused(
          Code.INCOMPLETE,
          "The data directory %s lacks %s. %s"
              .formatted(path, String.join(", ", missing), DataDirectoryRefused.RESTORE));
    }
    byte[] secret = SecretFile.read(path.resolve(SECRET)).orElseThrow(() -> damaged(path, SECRET));
    FlushedIndex flushed = FlushedIndex.open(path.resolve(APPLIED));
    try {
      long expected = flushed.read().orElseThrow(() -> damaged(path, APPLIED));
      RocksKv kv = asFarAs(expected, path, config);
      log.info("data.opened path={} applied={}", path, kv.appliedIndex());
      return new DataDirectory(path, lock, secret, kv, flushed);
    } catch (IOException | RuntimeException | DataDirectoryRefused e) {
      flushed.close();
      throw e;
    }
  }

  private static RocksKv asFarAs(long expected, Path path, StoreConfig config)
      throws DataDirectoryRefused {
    RocksKv kv = database(path, false, config);
    if (kv.appliedIndex() >= expected) {
      return kv;
    }
    kv.close();
    throw new DataDirectoryRefused(
        Code.SHORTENED,
        "The database in %s ends with write %d, but once had %d: its end is missing. %s"
            .formatted(path, kv.appliedIndex(), expected, DataDirectoryRefused.RESTORE));
  }

  private static RocksKv database(Path path, boolean create, StoreConfig config)
      throws DataDirectoryRefused {
    NativeLibrary.load(path);
    try {
      return RocksKv.open(path.resolve(DATABASE), create, config.cacheBytes());
    } catch (RocksDBException e) {
      throw refusal(path, e);
    }
  }

  /// A disk that does not let us is not a damaged database: its operator must not be sent to the
  /// backups.
  static DataDirectoryRefused refusal(Path path, RocksDBException e) {
    boolean disk = isDisk(e.getStatus());
    return new DataDirectoryRefused(
        disk ? Code.UNUSABLE : Code.DAMAGED,
        "The database in %s cannot be opened: %s. %s"
            .formatted(
                path,
                e.getMessage(),
                disk ? DataDirectoryRefused.CHECK_DISK : DataDirectoryRefused.RESTORE),
        e);
  }

  /// A file that is missing is an I/O error with another subcode.
  private static boolean isDisk(@Nullable Status status) {
    return status != null
        && status.getCode() == Status.Code.IOError
        && switch (status.getSubCode()) {
          case None, NoSpace -> true;
          default -> false;
        };
  }

  public Kv kv() {
    return kv;
  }

  /// Random bytes that were made with the directory and never leave this server.
  public byte[] secret() {
    return secret.clone();
  }

  /// Notes how far the database has come, so that the next start would notice if its end were
  /// missing.
  public void tick() {
    try {
      flushed.write(kv.appliedIndex());
    } catch (IOException e) {
      throw new BrokenStore("the file " + path.resolve(APPLIED) + " cannot be written", e);
    }
  }

  @Override
  public void close() {
    try {
      tick();
      kv.close();
      flushed.close();
      lock.close();
    } catch (IOException e) {
      throw new BrokenStore("the data directory " + path + " cannot be closed", e);
    }
    log.info("data.closed path={} applied={}", path, kv.appliedIndex());
  }

  private static DataDirectoryRefused damaged(Path path, String file) {
    return new DataDirectoryRefused(
        Code.DAMAGED,
        "The file %s is damaged. %s".formatted(path.resolve(file), DataDirectoryRefused.RESTORE));
  }

  private static DataDirectoryRefused unusable(Path path, IOException e) {
    return new DataDirectoryRefused(
        Code.UNUSABLE,
        "The data directory %s cannot be used: %s. %s"
            .formatted(path, e, DataDirectoryRefused.CHECK_DISK),
        e);
  }

  private static Set<String> names(Path path) throws IOException {
    try (var files = Files.list(path)) {
      return files
          .map(file -> file.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static void sync(Path path, StandardOpenOption how) throws IOException {
    try (var channel = FileChannel.open(path, how)) {
      channel.force(true);
    }
  }
}
