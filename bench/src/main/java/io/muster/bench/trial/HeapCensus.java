package io.muster.bench.trial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The living objects of a JVM, by class.
///
/// @param bytes of all objects of each class
record HeapCensus(Map<String, Long> bytes) {
  private static final Pattern LINE = Pattern.compile("\\s*\\d+:\\s+(\\d+)\\s+(\\d+)\\s+(\\S+).*");

  /// What objects of one class take.
  record Share(String name, double bytes) {}

  HeapCensus {
    bytes = Map.copyOf(bytes);
  }

  /// Asks the JVM, which collects its garbage for it.
  static HeapCensus of(ProcessHandle jvm) {
    Path java = Path.of(jvm.info().command().orElse("java"));
    try {
      Process asked =
          new ProcessBuilder(
                  java.resolveSibling("jcmd").toString(),
                  Long.toString(jvm.pid()),
                  "GC.class_histogram")
              .redirectErrorStream(true)
              .start();
      try (var lines = asked.inputReader(StandardCharsets.UTF_8)) {
        return parse(lines.lines().toList());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static HeapCensus parse(List<String> lines) {
    var bytes = new HashMap<String, Long>();
    for (String line : lines) {
      var matcher = LINE.matcher(line);
      if (matcher.matches()) {
        bytes.merge(matcher.group(3), Long.parseLong(matcher.group(2)), Long::sum);
      }
    }
    return new HeapCensus(bytes);
  }

  long total() {
    return bytes.values().stream().mapToLong(Long::longValue).sum();
  }

  /// By how much each class has grown since, for each of so many; the largest first.
  List<Share> since(HeapCensus earlier, int heads) {
    var names = new TreeSet<>(bytes.keySet());
    names.addAll(earlier.bytes.keySet());
    return names.stream()
        .map(name -> new Share(name, (double) (of(name) - earlier.of(name)) / heads))
        .sorted(Comparator.comparingDouble(Share::bytes).reversed())
        .toList();
  }

  private long of(String name) {
    return bytes.getOrDefault(name, 0L);
  }
}
