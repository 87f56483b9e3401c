package io.muster.bench.subject;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// A folder for one server's data that is gone when the measurement is over.
public final class Workplace implements AutoCloseable {
  private static final int SYNCS = 101;
  private static final int SYNC_BYTES = 4096;

  /// How long a server that is being killed may go on writing.
  private static final Duration SWEEP_MAX = Duration.ofSeconds(5);

  private static final Duration SWEEP_PAUSE = Duration.ofMillis(20);

  private final Path folder;
  private final AtExit atExit;

  private Workplace(Path folder) {
    this.folder = folder;
    this.atExit = new AtExit(this::sweep);
  }

  /// A new folder inside `parent`, on whose disk the server is to write.
  public static Workplace in(Path parent) {
    try {
      Files.createDirectories(parent);
      return new Workplace(Files.createTempDirectory(parent, "muster-bench-"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Path folder() {
    return folder;
  }

  /// Where the server keeps its data; it makes the folder itself.
  public Path data() {
    return folder.resolve("data");
  }

  /// What one fsync behind a small append costs here: the median of many.
  public Duration fsync() {
    long[] nanos = new long[SYNCS];
    Path file = folder.resolve("fsync");
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      for (int i = 0; i < SYNCS; i++) {
        long start = System.nanoTime();
        channel.write(ByteBuffer.allocate(SYNC_BYTES));
        channel.force(false);
        nanos[i] = System.nanoTime() - start;
      }
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Arrays.sort(nanos);
    return Duration.ofNanos(nanos[SYNCS / 2]);
  }

  @Override
  public void close() {
    delete();
    atExit.cancel();
  }

  private void sweep() {
    long end = System.nanoTime() + SWEEP_MAX.toNanos();
    while (Files.exists(folder) && System.nanoTime() < end) {
      try {
        delete();
      } catch (UncheckedIOException stillWritten) {
        LockSupport.parkNanos(SWEEP_PAUSE.toNanos());
      }
    }
  }

  private void delete() {
    try (Stream<Path> tree = Files.walk(folder)) {
      List<Path> innermostFirst = tree.sorted((a, b) -> b.compareTo(a)).toList();
      for (Path path : innermostFirst) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
