package io.muster.bench.subject;

/// What an acknowledged message has survived when its sender learns of it.
public enum Durability {
  /// It is on the disk, with an fsync behind it: a power cut does not lose it.
  SYNCED("fsync"),
  /// The operating system has it: a killed server does not lose it, a power cut may.
  WRITTEN("written"),
  /// The server has it in memory, and writes it some time later.
  MEMORY("memory"),
  /// Nobody keeps it.
  NONE("none");

  private final String word;

  Durability(String word) {
    this.word = word;
  }

  /// As it stands in a table.
  public String word() {
    return word;
  }
}
