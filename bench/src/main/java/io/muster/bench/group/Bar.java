package io.muster.bench.group;

import java.util.Locale;

/// How much of something is done, to be seen at a glance: `[#####...............] 250 of 1,000`.
final class Bar {
  private static final int CELLS = 20;

  private Bar() {}

  /// @param all more than 0
  static String of(long done, long all) {
    int full = (int) (CELLS * done / all);
    return String.format(
        Locale.ROOT, "[%s%s] %,d of %,d", "#".repeat(full), ".".repeat(CELLS - full), done, all);
  }
}
