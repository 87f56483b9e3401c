package io.muster.store;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// The row that says how many writes the disk has taken. It is part of every write, so a database
/// that was cut back to an earlier moment says so itself.
final class Applied {
  static final Family FAMILY = Family.META;
  private static final byte[] KEY = "applied".getBytes(US_ASCII);

  private Applied() {}

  static byte[] key() {
    return KEY.clone();
  }

  static byte[] value(long index) {
    return Keys.of(index);
  }

  static long index(byte[] value) {
    return Keys.longAt(value, 0);
  }
}
