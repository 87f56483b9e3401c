package io.muster.bench.peer;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds programs where a system keeps them, also those of its administrator.
public final class Programs {
  private static final String ADMINISTRATORS = "/usr/local/sbin:/usr/sbin:/sbin";

  private final String path;

  private Programs(String path) {
    this.path = path;
  }

  public static Programs ofThisSystem() {
    String own = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return in(own + File.pathSeparator + ADMINISTRATORS);
  }

  /// Looks only into these folders, which stand as in the variable PATH.
  public static Programs in(String path) {
    return new Programs(path);
  }

  public Optional<Path> find(String name) {
    return Stream.of(path.split(File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
