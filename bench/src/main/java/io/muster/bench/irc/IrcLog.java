package io.muster.bench.irc;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// What happened in a channel, in the order of its log.
///
/// @param name the file's name without its folders
public record IrcLog(String name, List<Moment> moments) {
  private static final int DAY_MINUTES = 24 * 60;

  /// A clock that jumps back by less than this was set right; by more, midnight has passed.
  private static final int BACKWARD_MINUTES_MAX = 12 * 60;

  public IrcLog {
    moments = List.copyOf(moments);
  }

  /// A line and when it was said.
  ///
  /// @param minute since midnight of the log's first day; lines without a time have that of the
  ///   line before
  public record Moment(int minute, IrcLine line) {}

  /// Reads a log. Bytes that are not UTF-8 become replacement characters.
  public static IrcLog parse(String name, byte[] bytes) {
    var moments = new ArrayList<Moment>();
    int minute = 0;
    for (String line : new String(bytes, StandardCharsets.UTF_8).lines().toList()) {
      minute = after(minute, IrcLine.minute(line));
      moments.add(new Moment(minute, IrcLine.parse(line)));
    }
    return new IrcLog(name, moments);
  }

  private static int after(int minute, int ofDay) {
    if (ofDay < 0) {
      return minute;
    }
    int sameDay = minute - minute % DAY_MINUTES + ofDay;
    if (sameDay >= minute) {
      return sameDay;
    }
    return minute - sameDay > BACKWARD_MINUTES_MAX ? sameDay + DAY_MINUTES : minute;
  }

  /// How many lines are of a kind.
  public long count(Class<? extends IrcLine> kind) {
    return moments.stream().filter(moment -> kind.isInstance(moment.line())).count();
  }
}
