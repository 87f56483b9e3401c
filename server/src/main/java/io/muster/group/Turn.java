package io.muster.group;

import io.muster.group.Decision.Accepted;
import io.muster.group.Decision.Rejected;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A member's turn in a living group: the state that their command or preview meets, and the bounds
/// that hold.
record Turn(GroupState group, Head head, Member actor, Origin origin, Rules rules) {

  static final Rejected NOT_A_MEMBER =
      new Rejected(Rejection.NOT_A_MEMBER, "There is no such group, or you are not in it.");
  static final Rejected GROUP_ENDED =
      new Rejected(
          Rejection.GROUP_ENDED, "The group has ended; nothing in it can change any more.");

  UserId user() {
    return origin.user();
  }

  Door door() {
    return group.door();
  }

  Instant at() {
    return origin.at();
  }

  /// The number of the next entry.
  long next() {
    return group.lastSeq() + 1;
  }

  Optional<Rejected> refusedBelow(Role role) {
    return actor.role().atLeast(role)
        ? Optional.empty()
        : Optional.of(
            new Rejected(
                Rejection.ROLE_TOO_LOW,
                role == Role.OWNER
                    ? "Only the owner of the group can do this."
                    : "Only the owner and the admins of the group can do this."));
  }

  /// Nothing had to change.
  Accepted unchanged() {
    return new Accepted(List.of(), new Answer.Done(0, at()));
  }

  Accepted done(Event.Entry entry) {
    return new Accepted(List.of(entry), new Answer.Done(entry.seq(), entry.at()));
  }

  static Rejected invalid(String field, String bounds) {
    return new Rejected(Rejection.INVALID_FIELD, field + ": " + bounds + ".");
  }
}
