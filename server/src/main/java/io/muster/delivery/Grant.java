package io.muster.delivery;

import io.muster.group.GroupId;
import io.muster.group.PhoneAsk;
import io.muster.group.Role;
import io.muster.group.Window;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The group's word that a session may follow it, given at a position of its log.
///
/// @param since the entry with which the user's present membership began
/// @param lastSeq the last entry at that position
/// @param phoneAsk what waits for a word of the user's on a phone
/// @param mutedUntil until when the user has muted the group; in the past: they have not
public record Grant(
    GroupId group,
    String name,
    Role role,
    List<Window> windows,
    long since,
    long lastSeq,
    Start start,
    Optional<PhoneAsk> phoneAsk,
    Instant mutedUntil) {

  /// Nothing waits, and nothing is muted.
  public Grant(
      GroupId group,
      String name,
      Role role,
      List<Window> windows,
      long since,
      long lastSeq,
      Start start) {
    this(group, name, role, windows, since, lastSeq, start, Optional.empty(), Instant.EPOCH);
  }

  /// Where deliveries begin.
  public sealed interface Start {
    /// After the entry that the device has.
    record After(long seq) implements Start {}

    /// With the newest entries, but none that an earlier membership's purge order covers.
    ///
    /// @param above the cut of that order; 0: there is none
    record Newest(long count, long above) implements Start {}

    /// With the entry by which the user became a member, or with what they missed while they were
    /// gone by mistake.
    record Membership() implements Start {}
  }

  /// The cursor to begin with; beyond [#lastSeq] if the device claims to have more than there is.
  long cursor() {
    return switch (start) {
      case Start.After(var seq) -> seq;
      case Start.Newest(var count, var above) -> Math.max(above, beforeNewest(count));
      case Start.Membership() -> beforeMembership();
    };
  }

  /// With the entry by which the user became a member; or, if they undid a quit and may read what
  /// was said meanwhile, after that quit.
  private long beforeMembership() {
    long from = windows.getLast().from();
    return from > 1 ? from - 1 : since - 1;
  }

  /// The cursor before the newest readable entries; what lies between two windows does not count.
  private long beforeNewest(long count) {
    long missing = count;
    for (var window : windows.reversed()) {
      long last = Math.min(window.to(), lastSeq);
      long readable = last - window.from() + 1;
      if (missing <= readable) {
        return last - missing;
      }
      missing -= readable;
    }
    return windows.getFirst().from() - 1;
  }
}
