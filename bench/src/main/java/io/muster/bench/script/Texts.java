package io.muster.bench.script;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// What can be said and what people can be called, cut to what a group accepts.
public final class Texts {
  private static final int NAME_BYTES_MAX = 64;

  private Texts() {}

  /// The text in pieces of at most so many bytes of UTF-8, cut between code points.
  static List<String> pieces(String text, int bytesMax) {
    var pieces = new ArrayList<String>();
    int from = 0;
    int bytes = 0;
    for (int at = 0; at < text.length(); ) {
      int codePoint = text.codePointAt(at);
      int more = bytes(codePoint);
      if (bytes + more > bytesMax) {
        pieces.add(text.substring(from, at));
        from = at;
        bytes = 0;
      }
      bytes += more;
      at += Character.charCount(codePoint);
    }
    pieces.add(text.substring(from));
    return List.copyOf(pieces);
  }

  /// A nick as a name within the group: its beginning, without control characters.
  static String nickname(String nick) {
    return beginning(nick, false, NAME_BYTES_MAX);
  }

  /// A user's id: unique through its prefix, and readable by as much of the nick as an id can hold.
  public static String userId(String prefix, String nick) {
    int room = NAME_BYTES_MAX - prefix.getBytes(StandardCharsets.UTF_8).length;
    return prefix + beginning(nick, true, room);
  }

  private static String beginning(String nick, boolean oneWord, int bytesMax) {
    var kept = new StringBuilder();
    int bytes = 0;
    for (int codePoint : nick.codePoints().toArray()) {
      boolean taken =
          !Character.isISOControl(codePoint)
              && Character.getType(codePoint) != Character.SURROGATE
              && !(oneWord && isBlank(codePoint));
      bytes += taken ? bytes(codePoint) : 0;
      if (bytes > bytesMax) {
        break;
      }
      if (taken) {
        kept.appendCodePoint(codePoint);
      }
    }
    return kept.toString();
  }

  private static boolean isBlank(int codePoint) {
    return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint);
  }

  private static int bytes(int codePoint) {
    if (codePoint < 0x80) {
      return 1;
    }
    if (codePoint < 0x800) {
      return 2;
    }
    return codePoint < 0x10000 ? 3 : 4;
  }
}
