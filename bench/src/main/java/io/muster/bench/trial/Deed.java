package io.muster.bench.trial;

import java.util.random.RandomGenerator;

/// What somebody does on a mixed day, and how often of a thousand times.
enum Deed {
  POST(940, "messages"),
  RECALL(20, "recalls"),
  ADD(15, "additions"),
  QUIT(12, "quits"),
  REMOVE(10, "removals"),
  DISBAND(3, "disbands");

  private static final int ALL = 1000;

  private final int often;
  private final String title;

  Deed(int often, String title) {
    this.often = often;
    this.title = title;
  }

  /// For a table.
  String title() {
    return title;
  }

  static Deed any(RandomGenerator random) {
    int left = random.nextInt(ALL);
    for (Deed deed : values()) {
      left -= deed.often;
      if (left < 0) {
        return deed;
      }
    }
    return POST;
  }
}
