package io.muster.push.vendor;

import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;

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

  /// The longest beginning that fits. What does not fit even as an ellipsis is returned as one.
  static String toFit(String text, Predicate<String> fits) {
    if (fits.test(text)) {
      return text;
    }
    int fitting = 0;
    int tooLong = text.codePointCount(0, text.length());
    while (tooLong - fitting > 1) {
      int middle = (fitting + tooLong) >>> 1;
      if (fits.test(beginning(text, middle))) {
        fitting = middle;
      } else {
        tooLong = middle;
      }
    }
    return beginning(text, fitting);
  }

  private static String beginning(String text, int codePoints) {
    return text.substring(0, text.offsetByCodePoints(0, codePoints)) + ELLIPSIS;
  }
}
