package io.muster.group;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The scheduled end of a group.
///
/// ```text
/// (none) ── schedule ──► running ── the cut is due ──► the group has ended
///                         │   ▲
///             first       │   │ resume by the owner; if ESCALATE, by the organisation
///             objection,  ▼   │ (the cut moves by as long as it was paused)
///          unless INFORM paused
/// running, paused ── cancel, unless it is FORCED ──► (none)
/// ```
///
/// @param seq the entry that scheduled it
/// @param by who did
/// @param cutAt when the group ends; while paused, when it would have
/// @param objectionsUntil members may object before this time
/// @param pausedAt since when the clock stands; empty: it runs
/// @param resumed no further objection stops the clock
/// @param objections how many members have objected
public record Closing(
    long seq,
    Kind kind,
    UserId by,
    Instant cutAt,
    Instant objectionsUntil,
    String reason,
    Optional<Instant> pausedAt,
    boolean resumed,
    int objections) {

  /// The numbers are the durable and the wire form.
  public enum Kind {
    /// A disband is announced; until then everything goes on.
    NOTICE(1),
    /// The group is read-only until its end, and its members are asked to leave.
    SUNSET(2),
    /// The organisation wants it: announced like a disband, and the owner cannot call it off.
    FORCED(3);

    private final int number;

    Kind(int number) {
      this.number = number;
    }

    public int number() {
      return number;
    }
  }

  boolean isDue(Instant at) {
    return pausedAt.isEmpty() && !at.isBefore(cutAt);
  }

  Closing objected() {
    return new Closing(
        seq, kind, by, cutAt, objectionsUntil, reason, pausedAt, resumed, objections + 1);
  }

  Closing pausedAt(Instant at) {
    return new Closing(
        seq, kind, by, cutAt, objectionsUntil, reason, Optional.of(at), resumed, objections);
  }

  /// The cut if the clock goes on now.
  Instant cutIfResumed(Instant at) {
    return cutAt.plus(Duration.between(pausedAt.orElse(at), at));
  }

  Closing resumedUntil(Instant newCut) {
    return new Closing(
        seq, kind, by, newCut, objectionsUntil, reason, Optional.empty(), true, objections);
  }
}
