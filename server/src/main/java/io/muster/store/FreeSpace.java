package io.muster.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// How many bytes this process may still write to a disk.
@FunctionalInterface
public interface FreeSpace {

  long bytes() throws IOException;

  /// Of the disk that a directory is on.
  static FreeSpace under(Path directory) {
    return () -> Files.getFileStore(directory).getUsableSpace();
  }
}
