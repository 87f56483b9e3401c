package io.muster.group;

/// What the names of users and devices may look like.
final class Names {
  private static final int BYTES_MAX = 64;

  private Names() {}

  static void check(String what, String value) {
    int bytes = Utf8.length(value);
    if (bytes < 1 || bytes > BYTES_MAX) {
      throw new IllegalArgumentException("a " + what + " has 1 to 64 bytes of UTF-8");
    }
    if (value.codePoints().anyMatch(Names::isBlankOrControl)) {
      throw new IllegalArgumentException("a " + what + " has no spaces and control characters");
    }
  }

  private static boolean isBlankOrControl(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c);
  }
}
