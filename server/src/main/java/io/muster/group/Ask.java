package io.muster.group;

import java.time.Instant;

/// Somebody who quit by mistake asks to be taken back.
///
/// @param cut the entry with which they quit
/// @param role what they were, and would be again
/// @param until when it is too late
/// @param declined the owner has said no, for this quit once and for all
public record Ask(UserId user, Instant at, long cut, Role role, Instant until, boolean declined) {

  public boolean isOpenAt(Instant time) {
    return !declined && time.isBefore(until);
  }

  Ask asDeclined() {
    return new Ask(user, at, cut, role, until, true);
  }
}
