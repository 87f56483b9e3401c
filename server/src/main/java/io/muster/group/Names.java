package io.muster.group;

import java.nio.charset.StandardCharsets;

/// What the names of users and devices may look like.
final class Names {
  private static final int BYTES_MAX = 64;

  private Names() {}

  static void check(String what, String value) {
    if (value.isEmpty() || value.getBytes(StandardCharsets.UTF_8).length > BYTES_MAX) {
      throw new IllegalArgumentException("a " + what + " has 1 to 64 bytes");
    }
    if (value.codePoints().anyMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c))) {
      throw new IllegalArgumentException("a " + what + " has no spaces and control characters");
    }
  }
}
