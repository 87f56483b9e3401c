package io.muster.group;

import io.muster.group.Decision.Accepted;
import io.muster.group.Decision.Rejected;
import io.muster.text.Sentence;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A member's turn in a living group: the state that their command or preview meets, and the bounds
/// that hold.
record Turn(GroupState group, Head head, Member actor, Origin origin, Rules rules) {

  static final Rejected NOT_A_MEMBER =
      Rejected.because(Rejection.NOT_A_MEMBER, Sentence.NOT_A_MEMBER);
  static final Rejected GROUP_ENDED = Rejected.because(Rejection.GROUP_ENDED, Sentence.GROUP_ENDED);

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

  Optional<Closing> closing() {
    return head.course().closing();
  }

  Optional<Rejected> refusal(Deed deed) {
    return refusal(deed, group.standing(actor));
  }

  static Optional<Rejected> refusal(Deed deed, Deed.Standing standing) {
    if (deed.of(standing) != Deed.Ruling.NO) {
      return Optional.empty();
    }
    return Optional.of(
        deed.of(Deed.Standing.ADMIN) == Deed.Ruling.NO
            ? Rejected.because(Rejection.ROLE_TOO_LOW, Sentence.OWNER_ONLY)
            : standing == Deed.Standing.SUSPENDED_ADMIN
                ? Rejected.because(Rejection.ADMINS_SUSPENDED, Sentence.ADMINS_SUSPENDED)
                : Rejected.because(Rejection.ROLE_TOO_LOW, Sentence.ADMINS_ONLY));
  }

  /// Where the policy asks for a second factor: why what was shown does not count.
  Optional<Rejected> proofRefusal() {
    return head.policy().secondFactor() ? origin.proof().refusal() : Optional.empty();
  }

  /// Nothing had to change.
  Accepted unchanged() {
    return new Accepted(List.of(), new Answer.Done(0, at()));
  }

  /// Done, and nothing that the members see.
  Accepted noted(Event event) {
    return new Accepted(List.of(event), new Answer.Done(0, at()));
  }

  Accepted done(Event.Entry entry) {
    return new Accepted(List.of(entry), new Answer.Done(entry.seq(), entry.at()));
  }
}
