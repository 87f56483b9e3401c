package io.muster.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Keeps a second server away from a directory, in this process or another. The file says which
/// process holds it; it stays when the lock is given back.
final class DirectoryLock implements AutoCloseable {
  /// The directories this process holds. The operating system cannot tell: closing any handle of
  /// the file, also that of a second attempt, would give the first one's lock away.
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final FileChannel file;

  private DirectoryLock(Path path, FileChannel file) {
    this.path = path;
    this.file = file;
  }

  /// Empty: somebody else holds it.
  static Optional<DirectoryLock> take(Path directory, String name) throws IOException {
    Path real = directory.toRealPath().resolve(name);
    if (!HELD_HERE.add(real)) {
      return Optional.empty();
    }
    @Nullable DirectoryLock taken = null;
    try {
      taken = lock(real);
      return Optional.ofNullable(taken);
    } finally {
      if (taken == null) {
        HELD_HERE.remove(real);
      }
    }
  }

  private static @Nullable DirectoryLock lock(Path path) throws IOException {
    var file =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      FileLock lock = file.tryLock();
      if (lock != null) {
        String holder = ProcessHandle.current().pid() + "\n";
        file.truncate(0);
        file.write(ByteBuffer.wrap(holder.getBytes(UTF_8)), 0);
        return new DirectoryLock(path, file);
      }
    } catch (IOException e) {
      file.close();
      throw e;
    }
    file.close();
    return null;
  }

  /// Who holds it, as far as the file says.
  static String holder(Path path) {
    try {
      return Files.readString(path).strip();
    } catch (IOException e) {
      return "unknown";
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
    HELD_HERE.remove(path);
  }
}
