package io.muster.push.vendor;

import java.util.function.IntUnaryOperator;

/// Makes texts shorter, between code points, with an ellipsis where something is missing.
final class Cut {
  private static final String ELLIPSIS = "…";

  private Cut() {}

  /// At most `max` units of UTF-16, which is never less than a vendor counts for a character.
  static String to(int max, String text) {
    return to(max, text, Character::charCount);
  }

  /// @param weight of a code point
  static String to(int max, String text, IntUnaryOperator weight) {
    if (text.codePoints().map(weight).sum() <= max) {
      return text;
    }
    int left = max - weight.applyAsInt(ELLIPSIS.codePointAt(0));
    int end = 0;
    while (end < text.length()) {
      int codePoint = text.codePointAt(end);
      left -= weight.applyAsInt(codePoint);
      if (left < 0) {
        break;
      }
      end += Character.charCount(codePoint);
    }
    return text.substring(0, end) + ELLIPSIS;
  }
}
