package io.muster.group;

import java.time.Instant;
import java.util.Optional;

/// Somebody is kept out of a group.
///
/// @param until when it is over; empty: never, unless it is lifted
/// @param reason for those who see the bans; may be empty
public record Ban(UserId user, UserId by, Instant at, Optional<Instant> until, String reason) {

  public boolean holdsAt(Instant time) {
    return until.isEmpty() || time.isBefore(until.get());
  }
}
