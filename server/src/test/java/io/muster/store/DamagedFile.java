package io.muster.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;

/// What can happen to files.
final class DamagedFile {
  private DamagedFile() {}

  static void flipBit(Path file, long at) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      var one = ByteBuffer.allocate(1);
      channel.read(one, at);
      one.put(0, (byte) (one.get(0) ^ 0x10)).rewind();
      channel.write(one, at);
    }
  }

  static void truncate(Path file, long size) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(size);
    }
  }

  /// The one file of a kind.
  static Path only(Path directory, String kind) throws IOException {
    List<Path> found = all(directory, kind);
    if (found.size() != 1) {
      throw new IllegalStateException("not one file: " + found);
    }
    return found.getFirst();
  }

  /// The largest file of a kind.
  static Path any(Path directory, String kind) throws IOException {
    return all(directory, kind).stream()
        .max(Comparator.comparing(file -> file.toFile().length()))
        .orElseThrow();
  }

  static List<Path> all(Path directory, String kind) throws IOException {
    try (var files = Files.list(directory)) {
      return files.filter(file -> file.getFileName().toString().contains(kind)).toList();
    }
  }
}
