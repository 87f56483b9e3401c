package io.muster.group;

import java.time.Instant;
import java.util.List;

/// Somebody who is in the group.
///
/// @param windows what they may read, oldest first; the last is open
/// @param nickname their name within the group; empty for none
/// @param since the number of the entry with which the present membership began; no two memberships
///   share one
/// @param objectedTo the scheduled end they objected to, by its entry; 0: none
/// @param announces whether the owner lets them, an admin, make announcements
/// @param mutedUntil until when they want to be notified of nothing that is said; in the past: they
///   have not muted the group
public record Member(
    Role role,
    List<Window> windows,
    String nickname,
    long since,
    Instant joinedAt,
    long objectedTo,
    boolean announces,
    Instant mutedUntil) {

  /// Of how many memberships the windows are kept. The oldest goes first, so that nobody makes the
  /// group remember more by coming and going for ever.
  public static final int WINDOWS_MAX = 256;

  /// Somebody who does not announce anything and has muted nothing.
  public Member(
      Role role,
      List<Window> windows,
      String nickname,
      long since,
      Instant joinedAt,
      long objectedTo) {
    this(role, windows, nickname, since, joinedAt, objectedTo, false, Instant.EPOCH);
  }

  public Member {
    windows = List.copyOf(windows);
    if (windows.isEmpty() || !windows.getLast().isOpen()) {
      throw new IllegalArgumentException("a member's last window is open: " + windows);
    }
  }

  public Member withRole(Role newRole) {
    boolean stillAnnounces = announces && newRole == Role.ADMIN;
    return new Member(
        newRole, windows, nickname, since, joinedAt, objectedTo, stillAnnounces, mutedUntil);
  }

  public Member withNickname(String newNickname) {
    return new Member(
        role, windows, newNickname, since, joinedAt, objectedTo, announces, mutedUntil);
  }

  Member withObjection(long closing) {
    return new Member(role, windows, nickname, since, joinedAt, closing, announces, mutedUntil);
  }

  Member withAnnouncing(boolean granted) {
    return new Member(role, windows, nickname, since, joinedAt, objectedTo, granted, mutedUntil);
  }

  Member withMute(Instant until) {
    return new Member(role, windows, nickname, since, joinedAt, objectedTo, announces, until);
  }

  public boolean hasMutedAt(Instant now) {
    return now.isBefore(mutedUntil);
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
