package io.muster.group;

import java.time.Instant;
import java.util.List;

/// Somebody who is in the group.
///
/// @param windows what they may read, oldest first; the last is open
/// @param nickname their name within the group; empty for none
public record Member(Role role, List<Window> windows, String nickname, Instant joinedAt) {

  public Member {
    windows = List.copyOf(windows);
    if (windows.isEmpty() || !windows.getLast().isOpen()) {
      throw new IllegalArgumentException("a member's last window is open: " + windows);
    }
  }

  /// The number of the entry with which the present membership began, or 1 where the whole history
  /// is open.
  public long since() {
    return windows.getLast().from();
  }

  public Member withRole(Role newRole) {
    return new Member(newRole, windows, nickname, joinedAt);
  }

  public Member withNickname(String newNickname) {
    return new Member(role, windows, newNickname, joinedAt);
  }
}
