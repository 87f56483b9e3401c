package io.muster.bench.irc;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// Finds and opens the logs at a path: one file, the files of a folder, or those in a zip.
public final class IrcLogs {
  /// A larger log is refused: it is read into memory as a whole.
  static final int LOG_BYTES_MAX = 64 << 20;

  private static final int FOLDERS_DEEP_MAX = 16;

  private IrcLogs() {}

  /// A log that can be read when its turn comes.
  public interface Source {
    String name();

    IrcLog read() throws IOException;
  }

  /// The logs by name. Hidden files are none.
  public static List<Source> at(Path path) throws IOException {
    if (!Files.exists(path)) {
      throw new NoSuchFileException(path.toString());
    }
    if (Files.isDirectory(path)) {
      return folder(path);
    }
    return isZip(path) ? zip(path) : List.of(new OnDisk(path));
  }

  private static boolean isZip(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] first = in.readNBytes(4);
      return first.length == 4 && first[0] == 'P' && first[1] == 'K' && first[2] == 3;
    }
  }

  private static List<Source> folder(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder, FOLDERS_DEEP_MAX, FileVisitOption.FOLLOW_LINKS)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !lastOf(file.toString()).startsWith("."))
          .sorted()
          .<Source>map(OnDisk::new)
          .toList();
    }
  }

  private static List<Source> zip(Path path) throws IOException {
    try (var zip = new ZipFile(path.toFile())) {
      return zip.stream()
          .filter(entry -> !entry.isDirectory())
          .map(ZipEntry::getName)
          .filter(name -> !lastOf(name).startsWith(".") && !name.startsWith("__MACOSX/"))
          .sorted(Comparator.naturalOrder())
          .<Source>map(name -> new InZip(path, name))
          .toList();
    } catch (ZipException e) {
      throw new IOException(path + " is damaged: " + e.getMessage(), e);
    }
  }

  private static String lastOf(String path) {
    return path.substring(path.replace('\\', '/').lastIndexOf('/') + 1);
  }

  private static IrcLog parse(String name, InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(LOG_BYTES_MAX + 1);
    if (bytes.length > LOG_BYTES_MAX) {
      throw new IOException(name + " is larger than " + LOG_BYTES_MAX + " bytes");
    }
    return IrcLog.parse(name, bytes);
  }

  private record OnDisk(Path path) implements Source {
    @Override
    public String name() {
      return lastOf(path.toString());
    }

    @Override
    public IrcLog read() throws IOException {
      try (InputStream in = Files.newInputStream(path)) {
        return parse(name(), in);
      }
    }
  }

  private record InZip(Path zip, String entry) implements Source {
    @Override
    public String name() {
      return lastOf(entry);
    }

    @Override
    public IrcLog read() throws IOException {
      try (var file = new ZipFile(zip.toFile())) {
        ZipEntry found = file.getEntry(entry);
        if (found == null) {
          throw new NoSuchFileException(zip + "!/" + entry);
        }
        try (InputStream in = file.getInputStream(found)) {
          return parse(name(), in);
        }
      }
    }
  }
}
