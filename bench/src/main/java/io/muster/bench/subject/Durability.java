package io.muster.bench.subject;

/// What an acknowledged message has survived when its sender learns of it.
public enum Durability {
  /// It is on the disk, with an fsync behind it: a power cut does not lose it.
  SYNCED,
  /// The operating system has it: a killed server does not lose it, a power cut may.
  WRITTEN,
  /// The server has it in memory, and writes it some time later.
  MEMORY,
  /// Nobody keeps it.
  NONE;

  /// As it stands in a table.
  public Phrase word() {
    return switch (this) {
      case SYNCED -> new Phrase("fsync", "已落盘");
      case WRITTEN -> new Phrase("written", "已写文件");
      case MEMORY -> new Phrase("memory", "仅内存");
      case NONE -> new Phrase("none", "不保存");
    };
  }
}
