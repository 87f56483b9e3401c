package io.muster.group;

import java.time.Instant;
import java.util.List;

/// Somebody who is in the group.
///
/// @param windows what they may read, oldest first; the last is open
/// @param nickname their name within the group; empty for none
/// @param since the number of the entry with which the present membership began; no two memberships
///   share one
public record Member(
    Role role, List<Window> windows, String nickname, long since, Instant joinedAt) {

  public Member {
    windows = List.copyOf(windows);
    if (windows.isEmpty() || !windows.getLast().isOpen()) {
      throw new IllegalArgumentException("a member's last window is open: " + windows);
    }
  }

  public Member withRole(Role newRole) {
    return new Member(newRole, windows, nickname, since, joinedAt);
  }

  public Member withNickname(String newNickname) {
    return new Member(role, windows, newNickname, since, joinedAt);
  }

  /// Whether they may read the entry of that number.
  public boolean reads(long seq) {
    for (Window window : windows) {
      if (window.contains(seq)) {
        return true;
      }
    }
    return false;
  }
}
