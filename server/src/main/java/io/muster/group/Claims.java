package io.muster.group;

import io.muster.group.Decision.Accepted;
import io.muster.group.Decision.Rejected;
import io.muster.group.Event.ClaimEnded.Cause;
import io.muster.text.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How a group whose owner has vanished gets another one; see [Claim] for the states.
final class Claims {
  private static final int EVIDENCE_BYTES_MAX = 512;

  private Claims() {}

  static Decision raise(GroupState group, Command.RaiseClaim raise, Rules rules) {
    Head head = group.head().orElseThrow();
    var origin = raise.origin();
    Optional<Rejected> refusal =
        Settings.textRefusal("evidence", raise.evidence(), 1, EVIDENCE_BYTES_MAX)
            .or(() -> openRefusal(head))
            .or(() -> claimantRefusal(group, head, raise))
            .or(() -> roomRefusal(group, raise.to().user(), rules));
    if (refusal.isPresent()) {
      return refusal.get();
    }
    return done(
        new Event.ClaimRaised(
            group.lastSeq() + 1,
            origin.user(),
            origin.at(),
            raise.to().user(),
            raise.evidence(),
            origin.at().plus(raise.period())));
  }

  private static Optional<Rejected> openRefusal(Head head) {
    return head.course()
        .claim()
        .map(_ -> Rejected.because(Rejection.CLAIM_OPEN, Sentence.CLAIM_OPEN));
  }

  /// In a personal group somebody who is in it; else somebody of the organisation.
  private static Optional<Rejected> claimantRefusal(
      GroupState group, Head head, Command.RaiseClaim raise) {
    UserId to = raise.to().user();
    if (to.equals(head.owner())) {
      return Optional.of(Rejected.invalid(Sentence.FIELD_SOMEBODY_ELSE.with("field", "to")));
    }
    boolean can = head.belonging().isPresent() ? raise.able() : group.member(to).isPresent();
    return can
        ? Optional.empty()
        : Optional.of(Rejected.invalid(Sentence.FIELD_CLAIMANT.with("field", "to")));
  }

  /// Whoever is to own the group becomes a member by it.
  private static Optional<Rejected> roomRefusal(GroupState group, UserId to, Rules rules) {
    return group.member(to).isPresent() ? Optional.empty() : Arrivals.fullRefusal(group, rules);
  }

  static Decision withdraw(GroupState group, Command.WithdrawClaim withdraw) {
    var origin = withdraw.origin();
    return group.head().orElseThrow().course().claim().isEmpty()
        ? noClaim()
        : done(
            new Event.ClaimEnded(group.lastSeq() + 1, origin.user(), origin.at(), Cause.WITHDRAWN));
  }

  /// By the owner; by any member, if the policy says so.
  static Decision object(Turn turn) {
    Optional<Rejected> refusal = turn.refusal(Deed.OBJECT_TO_A_CLAIM).or(() -> ruleRefusal(turn));
    if (refusal.isPresent()) {
      return refusal.get();
    }
    return turn.head().course().claim().isEmpty()
        ? noClaim()
        : turn.done(new Event.ClaimEnded(turn.next(), turn.user(), turn.at(), Cause.OBJECTED));
  }

  private static Optional<Rejected> ruleRefusal(Turn turn) {
    boolean needs =
        Deed.OBJECT_TO_A_CLAIM.of(turn.group().standing(turn.actor())) == Deed.Ruling.NEEDS;
    return needs && turn.head().policy().claimObjection() == ClaimObjection.OWNER_ONLY
        ? Optional.of(Rejected.because(Rejection.ROLE_TOO_LOW, Sentence.OWNER_ONLY))
        : Optional.empty();
  }

  private static Rejected noClaim() {
    return Rejected.because(Rejection.NO_CLAIM, Sentence.NO_CLAIM);
  }

  private static Accepted done(Event.Entry entry) {
    return new Accepted(List.of(entry), new Answer.Done(entry.seq(), entry.at()));
  }

  /// Whatever the owner does shows that they have not vanished.
  static Decision afterSignOfLife(Turn turn, Decision decision) {
    boolean claimed =
        turn.head().course().claim().isPresent() && turn.head().owner().equals(turn.user());
    if (!claimed || !(decision instanceof Accepted(var events, var answer))) {
      return decision;
    }
    GroupState after = turn.group();
    for (Event event : events) {
      after = after.evolve(event);
    }
    if (after.ended() || after.head().orElseThrow().course().claim().isEmpty()) {
      return decision;
    }
    var all = new ArrayList<>(events);
    all.add(new Event.ClaimEnded(after.lastSeq() + 1, turn.user(), turn.at(), Cause.OWNER_BACK));
    return new Accepted(all, answer);
  }

  /// Its time has come, and nobody has objected. Empty if there is none that is due.
  static Optional<Accepted> due(GroupState group, Command.Due due, Rules rules) {
    var at = due.origin().at();
    return group
        .head()
        .filter(head -> head.end().isEmpty())
        .flatMap(head -> head.course().claim())
        .filter(claim -> !at.isBefore(claim.dueAt()))
        .map(claim -> takeOver(group, claim, due, rules));
  }

  private static Accepted takeOver(GroupState group, Claim claim, Command.Due due, Rules rules) {
    var at = due.origin().at();
    Head head = group.head().orElseThrow();
    long seq = group.lastSeq() + 1;
    Optional<Comer> heir =
        due.claimant()
            .filter(comer -> comer.user().equals(claim.to()))
            .filter(comer -> roomRefusal(group, comer.user(), rules).isEmpty());
    if (heir.isEmpty()) {
      return done(new Event.ClaimEnded(seq, claim.by(), at, Cause.LAPSED));
    }
    var events = new ArrayList<Event>();
    if (group.door().bans().on(claim.to(), at).isPresent()) {
      events.add(new Event.Unbanned(claim.by(), at, claim.to()));
    }
    events.add(new Event.OwnershipInherited(seq, claim.by(), at, head.owner(), heir.get()));
    return new Accepted(events, new Answer.Done(seq, at));
  }
}
