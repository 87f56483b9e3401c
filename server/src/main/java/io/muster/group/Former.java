package io.muster.group;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Somebody who was a member: how that ended, and what they had.
///
/// @param windows what they could read, all closed, oldest first; the last ends with the departure
public record Former(
    UserId user,
    Departure departure,
    Role role,
    String nickname,
    Instant joinedAt,
    List<Window> windows) {
  public Former {
    windows = List.copyOf(windows);
  }

  /// Somebody who has just gone.
  public static Former of(UserId user, Member member, Departure departure) {
    var windows = new ArrayList<>(member.windows());
    windows.add(windows.removeLast().closedAt(departure.cut()));
    return new Former(
        user, departure, member.role(), member.nickname(), member.joinedAt(), windows);
  }

  /// The membership that goes on with the entry `seq`.
  ///
  /// @param gapReadable whether they may read what was said in between
  Member returnedAt(long seq, boolean gapReadable) {
    int forgotten = Math.max(0, windows.size() + 1 - Member.WINDOWS_MAX);
    var all = new ArrayList<>(windows.subList(forgotten, windows.size()));
    all.add(Window.openFrom(gapReadable ? departure.cut() + 1 : seq));
    return new Member(role, all, nickname, seq, joinedAt, 0);
  }
}
