package io.muster.group;

import java.time.Instant;
import java.util.OptionalInt;

/// A link by which people join. It dies with its maker's membership.
///
/// @param id names it among the group's invites
/// @param secret what a joiner must show; 32 hexadecimal digits
/// @param usesLeft empty: no limit
public record Invite(String id, UserId by, String secret, Instant expiresAt, OptionalInt usesLeft) {

  public boolean isOpenAt(Instant at) {
    return at.isBefore(expiresAt) && !isUsedUp();
  }

  boolean isUsedUp() {
    return usesLeft.isPresent() && usesLeft.getAsInt() == 0;
  }

  Invite usedOnce() {
    return usesLeft.isEmpty()
        ? this
        : new Invite(id, by, secret, expiresAt, OptionalInt.of(usesLeft.getAsInt() - 1));
  }
}
