package io.muster.group;

import io.muster.group.Decision.Accepted;
import io.muster.group.Decision.Rejected;
import io.muster.group.Event.OfferClosed.How;
import io.muster.text.Sentence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Who has which role, and how the ownership passes on: offered by the owner, taken by a member.
final class Ownership {
  private static final Rejected NO_OFFER = Rejected.because(Rejection.NO_OFFER, Sentence.NO_OFFER);

  private Ownership() {}

  static Decision setRole(Turn turn, Command.SetRole set) {
    Optional<Rejected> refusal =
        turn.refusal(Deed.SET_ROLES).or(() -> targetRefusal(turn, "user", set.user()));
    if (refusal.isPresent()) {
      return refusal.get();
    }
    if (set.role() == Role.OWNER) {
      return Rejected.invalid(Sentence.FIELD_ROLE.with("field", "role"));
    }
    if (turn.group().member(set.user()).orElseThrow().role() == set.role()) {
      return turn.unchanged();
    }
    return turn.done(
        new Event.RoleChanged(turn.next(), turn.user(), turn.at(), set.user(), set.role()));
  }

  private static Optional<Rejected> targetRefusal(Turn turn, String field, UserId target) {
    if (target.equals(turn.user())) {
      return Optional.of(Rejected.invalid(Sentence.FIELD_NOT_ONESELF.with("field", field)));
    }
    return turn.group().roster().contains(target)
        ? Optional.empty()
        : Optional.of(Rejected.invalid(Sentence.FIELD_MEMBER.with("field", field)));
  }

  static Decision offer(Turn turn, Command.OfferOwnership offer) {
    Optional<Rejected> refusal =
        offerRefusal(turn, offer.to())
            .or(() -> Phones.appRefusal(turn))
            .or(turn::proofRefusal)
            .or(() -> Phones.phoneRefusal(turn, offer.reachable()));
    if (refusal.isPresent()) {
      return refusal.get();
    }
    return Phones.areAsked(turn)
        ? Phones.ask(turn, new Wish.Offer(offer.to(), offer.leaves()))
        : offerNow(turn, offer.to(), offer.leaves());
  }

  private static Optional<Rejected> offerRefusal(Turn turn, UserId to) {
    return turn.refusal(Deed.OFFER_OWNERSHIP).or(() -> targetRefusal(turn, "to", to));
  }

  /// Without another look at the device.
  static Decision offerNow(Turn turn, UserId to, boolean leaves) {
    Optional<Rejected> refusal = offerRefusal(turn, to);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    Instant at = turn.at();
    Instant expiresAt = at.plus(turn.rules().offerWithin());
    Optional<Offer> replaced = turn.head().openOffer(at).filter(open -> !open.to().equals(to));
    if (replaced.isEmpty()) {
      return turn.done(
          new Event.OwnershipOffered(turn.next(), turn.user(), at, to, expiresAt, leaves));
    }
    var events = new ArrayList<Event>();
    events.add(closed(turn, turn.next(), replaced.get(), How.WITHDRAWN));
    events.add(new Event.OwnershipOffered(turn.next() + 1, turn.user(), at, to, expiresAt, leaves));
    return new Accepted(events, new Answer.Done(turn.next() + 1, at));
  }

  static Decision answer(Turn turn, Command.AnswerOwnership answer) {
    Optional<Offer> offer = turn.head().openOffer(turn.at());
    if (offer.isEmpty()) {
      return NO_OFFER;
    }
    if (!offer.get().to().equals(turn.user())) {
      return Rejected.because(Rejection.OFFER_NOT_YOURS, Sentence.OFFER_NOT_YOURS);
    }
    return answer.accept()
        ? transferred(turn, offer.get())
        : turn.done(closed(turn, turn.next(), offer.get(), How.DECLINED));
  }

  private static Decision transferred(Turn turn, Offer offer) {
    UserId owner = turn.head().owner();
    var transferred = new Event.OwnershipTransferred(turn.next(), turn.user(), turn.at(), owner);
    return offer.leaves()
        ? new Accepted(
            List.of(transferred, new Event.Left(turn.next() + 1, owner, turn.at())),
            new Answer.Done(transferred.seq(), turn.at()))
        : turn.done(transferred);
  }

  static Decision withdraw(Turn turn) {
    Optional<Rejected> refusal = turn.refusal(Deed.OFFER_OWNERSHIP);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    Optional<Offer> offer = turn.head().openOffer(turn.at());
    return offer.isEmpty()
        ? NO_OFFER
        : turn.done(closed(turn, turn.next(), offer.get(), How.WITHDRAWN));
  }

  private static Event.OfferClosed closed(Turn turn, long seq, Offer offer, How how) {
    return new Event.OfferClosed(seq, turn.user(), turn.at(), offer.to(), how);
  }
}
