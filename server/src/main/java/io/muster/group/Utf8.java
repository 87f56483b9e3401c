package io.muster.group;

/// UTF-8 as a measure of text: bounds are in its bytes, order is the order of its bytes.
final class Utf8 {
  /// The text holds half of a surrogate pair and has no form in UTF-8.
  static final int MALFORMED = -1;

  private Utf8() {}

  /// How many bytes the text takes, or [#MALFORMED].
  static int length(String text) {
    int bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        bytes += 1;
      } else if (c < 0x800) {
        bytes += 2;
      } else if (!Character.isSurrogate(c)) {
        bytes += 3;
      } else if (isPairAt(text, i)) {
        bytes += 4;
        i++;
      } else {
        return MALFORMED;
      }
    }
    return bytes;
  }

  private static boolean isPairAt(String text, int i) {
    return Character.isHighSurrogate(text.charAt(i))
        && i + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(i + 1));
  }

  /// Compares bytewise, as the store's keys do. [String#compareTo] would put what is above U+FFFF
  /// before U+E000.
  static int compare(String a, String b) {
    int common = Math.min(a.length(), b.length());
    for (int i = 0; i < common; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        boolean samePlane = Character.isSurrogate(x) == Character.isSurrogate(y);
        return samePlane ? Character.compare(x, y) : Character.isSurrogate(x) ? 1 : -1;
      }
    }
    return Integer.compare(a.length(), b.length());
  }
}
