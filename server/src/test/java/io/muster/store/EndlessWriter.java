package io.muster.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.List;

/// A process that writes until it is killed or its disk refuses, and says after each write how many
/// are durable.
final class EndlessWriter {
  private EndlessWriter() {}

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
