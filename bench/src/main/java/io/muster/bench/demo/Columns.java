package io.muster.bench.demo;

import java.util.ArrayList;
import java.util.List;

/// Text in the columns of a terminal, where Chinese characters take two.
final class Columns {
  private Columns() {}

  static int width(String text) {
    return text.codePoints().map(Columns::width).sum();
  }

  private static int width(int codePoint) {
    var script = Character.UnicodeScript.of(codePoint);
    boolean wide =
        script == Character.UnicodeScript.HAN
            || (codePoint >= 0x3000 && codePoint <= 0x303F)
            || (codePoint >= 0xFF00 && codePoint <= 0xFFEF);
    return wide ? 2 : 1;
  }

  /// Pads to so many columns, with at least one space.
  static String fit(String text, int columns) {
    return text + " ".repeat(Math.max(1, columns - width(text)));
  }

  /// In lines of at most so many columns, broken at spaces where there are any.
  static List<String> wrap(String text, int columns) {
    var lines = new ArrayList<String>();
    var rest = text;
    while (width(rest) > columns) {
      int end = end(rest, columns);
      int space = rest.lastIndexOf(' ', end);
      lines.add(rest.substring(0, space > 0 ? space : end).stripTrailing());
      rest = rest.substring(space > 0 ? space : end).stripLeading();
    }
    lines.add(rest);
    return lines;
  }

  /// How many characters have room.
  private static int end(String text, int columns) {
    int end = 0;
    int used = 0;
    while (end < text.length() && used + width(text.codePointAt(end)) <= columns) {
      used += width(text.codePointAt(end));
      end = text.offsetByCodePoints(end, 1);
    }
    return end;
  }
}
