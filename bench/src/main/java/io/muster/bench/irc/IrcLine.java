package io.muster.bench.irc;

/// One line of a channel's log, read.
public sealed interface IrcLine {
  /// A line that nobody can make anything of: a notice, a topic, a line without words.
  IrcLine OTHER = new Other();

  /// `[hh:mm] <nick> text`
  record Spoke(String nick, String text) implements IrcLine {}

  /// `[hh:mm] * nick text`, what others see of `/me text`.
  record Acted(String nick, String text) implements IrcLine {}

  /// `=== nick [user@host] has joined #channel`
  record Joined(String nick) implements IrcLine {}

  /// `=== nick [user@host] has left #channel [words]`
  record Parted(String nick) implements IrcLine {}

  /// `=== nick is now known as other`
  record Renamed(String from, String to) implements IrcLine {}

  record Other() implements IrcLine {}

  /// Reads a line without its end. Every text whatsoever is a line.
  static IrcLine parse(String line) {
    if (line.startsWith("=== ")) {
      return notice(line.substring("=== ".length()));
    }
    return minute(line) < 0 ? OTHER : said(line.substring(TIME_CHARS));
  }

  /// The minute of the day with which a line begins, or -1.
  static int minute(String line) {
    if (line.length() < TIME_CHARS || line.charAt(0) != '[' || line.charAt(3) != ':') {
      return -1;
    }
    int hour = twoDigits(line, 1);
    int minute = twoDigits(line, 4);
    boolean aTime = hour >= 0 && hour < 24 && minute >= 0 && minute < 60;
    return aTime && line.charAt(6) == ']' ? hour * 60 + minute : -1;
  }

  /// `[hh:mm]`
  int TIME_CHARS = 7;

  private static int twoDigits(String line, int at) {
    char tens = line.charAt(at);
    char ones = line.charAt(at + 1);
    boolean digits = tens >= '0' && tens <= '9' && ones >= '0' && ones <= '9';
    return digits ? (tens - '0') * 10 + ones - '0' : -1;
  }

  private static IrcLine said(String rest) {
    String said = rest.stripLeading();
    if (said.startsWith("<")) {
      int end = said.indexOf('>');
      return end < 0 ? OTHER : words(said.substring(1, end), said.substring(end + 1), false);
    }
    if (said.startsWith("* ")) {
      String act = said.substring(2);
      int end = act.indexOf(' ');
      return end < 0 ? OTHER : words(act.substring(0, end), act.substring(end + 1), true);
    }
    return OTHER;
  }

  private static IrcLine words(String nick, String text, boolean acted) {
    String who = nick.strip();
    String what = text.strip();
    if (who.isEmpty() || what.isEmpty()) {
      return OTHER;
    }
    return acted ? new Acted(who, what) : new Spoke(who, what);
  }

  private static IrcLine notice(String notice) {
    String nick = notice.substring(0, Math.max(0, notice.indexOf(' ')));
    String rest = notice.substring(nick.length()).strip();
    if (nick.isEmpty()) {
      return OTHER;
    }
    if (rest.startsWith(KNOWN_AS)) {
      String other = rest.substring(KNOWN_AS.length()).strip();
      return other.isEmpty() || other.indexOf(' ') >= 0 ? OTHER : new Renamed(nick, other);
    }
    if (rest.startsWith("[") && follows(rest, "has joined #")) {
      return new Joined(nick);
    }
    return rest.startsWith("[") && follows(rest, "has left #") ? new Parted(nick) : OTHER;
  }

  String KNOWN_AS = "is now known as ";

  /// Whether the words come right after a bracket that closes.
  private static boolean follows(String rest, String words) {
    int at = rest.indexOf(words);
    return at > 0 && rest.substring(0, at).stripTrailing().endsWith("]");
  }
}
