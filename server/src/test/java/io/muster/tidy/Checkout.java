package io.muster.tidy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The working tree these tests were started in: all modules, not only this one.
final class Checkout {
  static final Path ROOT = findRoot(Path.of("").toAbsolutePath());

  /// Where the build that is being tested put what it made of the server.
  static final Path BUILD = findBuild();

  private static final Set<String> NOT_OURS = Set.of(".git", "target", "node_modules");

  private Checkout() {}

  /// Every file a person wrote, with its path from the root.
  static List<Path> files() {
    return under(ROOT);
  }

  /// Every Java source of every module.
  static List<Path> javaSources() {
    return files().stream().filter(file -> file.toString().endsWith(".java")).toList();
  }

  static String read(Path file) {
    try {
      return Files.readString(ROOT.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> under(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(entry -> !NOT_OURS.contains(entry.getFileName().toString()))
          .sorted()
          .flatMap(
              entry ->
                  Files.isDirectory(entry)
                      ? under(entry).stream()
                      : Stream.of(ROOT.relativize(entry)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path findBuild() {
    var classes = Checkout.class.getProtectionDomain().getCodeSource().getLocation();
    try {
      return Path.of(classes.toURI()).getParent();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path findRoot(Path start) {
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      if (Files.isDirectory(folder.resolve(".mvn"))) {
        return folder;
      }
    }
    throw new IllegalStateException("no folder above " + start + " holds .mvn");
  }
}
