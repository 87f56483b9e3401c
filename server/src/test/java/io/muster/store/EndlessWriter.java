package io.muster.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A process that writes until it is killed or its disk refuses, and says after each write how many
/// are durable.
final class EndlessWriter {
  private static final Pattern ACKNOWLEDGEMENT = Pattern.compile("[0-9]+");

  private EndlessWriter() {}

  /// Starts one.
  ///
  /// @param said the file for what it says
  /// @param options for its JVM
  static Process start(Path data, Path said, String... options) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(EndlessWriter.class.getName(), data.toString()));
    return new ProcessBuilder(command)
        .redirectOutput(said.toFile())
        .redirectErrorStream(true)
        .start();
  }

  /// The writes that it has said to be durable.
  static List<String> acknowledged(Path said) throws IOException {
    return Files.readAllLines(said).stream().filter(ACKNOWLEDGEMENT.asMatchPredicate()).toList();
  }

  public static void main(String[] args) throws Exception {
    try (var data = DataDirectory.open(Path.of(args[0]), StoreConfig.DEFAULT, "muster test")) {
      writeOn(data.kv());
    }
  }

  private static void writeOn(Kv kv) {
    try {
      for (int n = 0; true; n++) {
        write(kv, n);
        System.out.println(kv.appliedIndex());
      }
    } catch (BrokenStore first) {
      System.out.println("broken");
      try {
        write(kv, 0);
      } catch (BrokenStore second) {
        System.out.println("still broken");
      }
      Runtime.getRuntime().halt(1);
    }
  }

  static void write(Kv kv, int n) {
    var batch = new Batch();
    batch.put(Family.LOG, Keys.of(1, n), value(n));
    kv.write(List.of(batch));
  }

  static byte[] value(int n) {
    return ("value " + n + " ").repeat(50).getBytes(UTF_8);
  }
}
