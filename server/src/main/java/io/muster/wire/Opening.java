package io.muster.wire;

/// What the first two bytes of a connection say about the rest.
///
/// There is no doubt between the four. A TCP connection begins with the length of its first frame
/// and then the tag of one of the fields of `ClientFrame`, which are 0x0A, 0x12, 0x1A and 0x22; a
/// length of 128 or more has its first byte above 0x7F, and a length of 0 is no letter. TLS begins
/// 0x16 0x03. HTTP begins with a method, two upper-case letters at least.
enum Opening {
  FRAMES,
  TLS,
  HTTP,
  /// None of them.
  UNKNOWN,
  /// One byte more is needed.
  UNDECIDED;

  static Opening of(int first) {
    return first >= 0x80 || first == 0 ? FRAMES : UNDECIDED;
  }

  static Opening of(int first, int second) {
    if (of(first) == FRAMES || isFrameTag(second)) {
      return FRAMES;
    }
    if (first == 0x16 && second == 0x03) {
      return TLS;
    }
    return isCapital(first) && isCapital(second) ? HTTP : UNKNOWN;
  }

  private static boolean isFrameTag(int value) {
    return value == 0x0A || value == 0x12 || value == 0x1A || value == 0x22;
  }

  private static boolean isCapital(int value) {
    return value >= 'A' && value <= 'Z';
  }
}
