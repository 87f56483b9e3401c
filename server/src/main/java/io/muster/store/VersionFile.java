package io.muster.store;

import io.muster.store.DataDirectoryRefused.Code;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a data directory says about its own form.
final class VersionFile {
  /// Raised when an older program could no longer read what a newer one writes.
  static final int FORMAT = 1;

  private static final Pattern CONTENT =
      Pattern.compile("muster data directory\nformat ([0-9]{1,9})\nmade by (.*)\n");

  private VersionFile() {}

  static String content(String program) {
    return "muster data directory\nformat %d\nmade by %s\n".formatted(FORMAT, program);
  }

  static void check(Path directory, String content) throws DataDirectoryRefused {
    Matcher matcher = CONTENT.matcher(content);
    if (!matcher.matches()) {
      throw new DataDirectoryRefused(
          Code.FOREIGN,
          "The directory %s has a file VERSION that is not Muster's. %s"
              .formatted(directory, DataDirectoryRefused.ANOTHER));
    }
    int format = Integer.parseInt(matcher.group(1));
    if (format > FORMAT) {
      throw new DataDirectoryRefused(
          Code.NEWER,
          "The data directory %s has format %d, this program knows %d. Run %s or a newer version."
              .formatted(directory, format, FORMAT, matcher.group(2)));
    }
  }
}
