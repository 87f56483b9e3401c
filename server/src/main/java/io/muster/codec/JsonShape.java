package io.muster.codec;

import com.google.protobuf.InvalidProtocolBufferException;

/// Refuses JSON that is nested too deep before a parser builds anything from it. Any thread.
public final class JsonShape {
  private JsonShape() {}

  public static void check(String text, int nestingMax) throws InvalidProtocolBufferException {
    int depth = 0;
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '"' -> quoted = !quoted;
        case '\\' -> i += quoted ? 1 : 0;
        case '{', '[' -> depth += quoted ? 0 : 1;
        case '}', ']' -> depth -= quoted ? 0 : 1;
        default -> {}
      }
      if (depth > nestingMax) {
        throw new InvalidProtocolBufferException("more than " + nestingMax + " levels");
      }
    }
  }
}
