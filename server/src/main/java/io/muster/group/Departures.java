package io.muster.group;

import io.muster.group.Decision.Accepted;
import io.muster.group.Decision.Rejected;
import io.muster.group.Event.OfferClosed.How;
import io.muster.group.PersonOutcome.Outcome;
import io.muster.text.Sentence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The ways out of a group: a member quits, people are removed or banned, the owner disbands it.
/// Each is previewed, then confirmed; a preview is refused for the reasons for which the act would
/// be.
final class Departures {
  private Departures() {}

  static Previewed preview(Turn turn, Act act) {
    Optional<Rejected> refusal = Guardian.refusal(turn).or(() -> refusal(turn, act));
    if (refusal.isPresent()) {
      return refusal.get();
    }
    String basis = Basis.of(turn.group(), act, turn.user());
    Policy policy = turn.head().policy();
    return switch (act) {
      case Act.Quit() -> {
        var end = isAlone(turn) ? Optional.of(turn.at()) : Optional.<Instant>empty();
        yield preview(turn, act, basis, 1, policy.onQuit(), end, List.of());
      }
      case Act.Remove(List<UserId> users) -> {
        var outcomes = outcomes(turn, users);
        int people = PersonOutcome.carriedOut(outcomes).size();
        yield preview(turn, act, basis, people, policy.onRemoval(), Optional.empty(), outcomes);
      }
      case Act.Ban(List<UserId> users) -> {
        var outcomes = Banishment.outcomes(turn, users);
        int people = Banishment.inside(turn, outcomes).size();
        yield preview(turn, act, basis, people, policy.onRemoval(), Optional.empty(), outcomes);
      }
      case Act.Disband() -> previewOfEnd(turn, act, basis, turn.at().plus(policy.notice()));
      case Act.Sunset(Instant endsAt) -> previewOfEnd(turn, act, basis, endsAt);
    };
  }

  private static Preview previewOfEnd(Turn turn, Act act, String basis, Instant cutAt) {
    int people = turn.group().roster().size();
    PurgeMode mode = turn.head().policy().onDisband();
    return preview(turn, act, basis, people, mode, Optional.of(cutAt), List.of());
  }

  /// What waits for the phone is an end, and only if this device is not one.
  private static boolean waitsForPhone(Turn turn, Act act) {
    return (act instanceof Act.Disband || act instanceof Act.Sunset) && Phones.areAsked(turn);
  }

  private static Preview preview(
      Turn turn,
      Act act,
      String basis,
      int people,
      PurgeMode mode,
      Optional<Instant> end,
      List<PersonOutcome> outcomes) {
    boolean needsCode = needsCode(turn, act);
    return new Preview(
        basis,
        people,
        mode,
        end,
        end.map(at -> Deadlines.after(at, turn.head().policy())),
        outcomes,
        Checklist.of(turn, act, people, needsCode),
        needsCode,
        waitsForPhone(turn, act));
  }

  private static boolean needsCode(Turn turn, Act act) {
    return switch (act) {
      case Act.Quit() -> false;
      case Act.Remove _, Act.Ban _, Act.Disband _, Act.Sunset _ ->
          turn.head().policy().secondFactor();
    };
  }

  /// Why the act is refused even before its confirmation is looked at.
  static Optional<Rejected> refusal(Turn turn, Act act) {
    return switch (act) {
      case Act.Quit() -> ownerRefusal(turn);
      case Act.Remove(List<UserId> users) ->
          turn.refusal(Deed.REMOVE_A_MEMBER)
              .or(() -> Batch.refusal("users", users, 1, turn.rules()));
      case Act.Ban(List<UserId> users) -> Banishment.refusal(turn, users);
      case Act.Disband() -> turn.refusal(Deed.SCHEDULE_THE_END).or(() -> Phones.appRefusal(turn));
      case Act.Sunset(Instant endsAt) ->
          turn.refusal(Deed.SCHEDULE_THE_END)
              .or(() -> Phones.appRefusal(turn))
              .or(() -> Closings.sunsetRefusal(turn, endsAt));
    };
  }

  private static Optional<Rejected> ownerRefusal(Turn turn) {
    boolean needs = Deed.QUIT.of(turn.group().standing(turn.actor())) == Deed.Ruling.NEEDS;
    return needs && !mayEndByLeaving(turn)
        ? Optional.of(Rejected.because(Rejection.OWNER_CANNOT_QUIT, Sentence.OWNER_CANNOT_QUIT))
        : Optional.empty();
  }

  /// A group of an organisation does not end without the organisation's word.
  private static boolean mayEndByLeaving(Turn turn) {
    return isAlone(turn) && turn.head().belonging().isEmpty();
  }

  private static boolean isAlone(Turn turn) {
    return turn.group().roster().size() == 1;
  }

  static Decision quit(Turn turn, Command.Quit quit) {
    var act = new Act.Quit();
    Optional<Rejected> refusal =
        refusal(turn, act)
            .or(() -> Settings.reasonRefusal(quit.reason()))
            .or(() -> Basis.refusal(turn, act, quit.confirmation()));
    if (refusal.isPresent()) {
      return refusal.get();
    }
    var left = new Event.Left(turn.next(), turn.user(), turn.at());
    var events = new ArrayList<Event>();
    if (!quit.reason().isEmpty()) {
      events.add(new Event.ReasonGiven(turn.user(), turn.at(), quit.reason()));
    }
    if (!isAlone(turn)) {
      events.addAll(withLapse(turn, left, List.of(turn.user())));
      return new Accepted(events, new Answer.Done(left.seq(), turn.at()));
    }
    var disbanded = Closings.cut(turn.head().policy(), turn.user(), turn.at(), left.seq() + 1, "");
    events.add(left);
    events.add(disbanded);
    return new Accepted(events, new Answer.Done(disbanded.seq(), turn.at()));
  }

  static Decision remove(Turn turn, Command.Remove remove) {
    var act = new Act.Remove(remove.users());
    Optional<Rejected> refusal =
        refusal(turn, act)
            .or(() -> Basis.refusal(turn, act, remove.confirmation()))
            .or(turn::proofRefusal);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    var outcomes = outcomes(turn, remove.users());
    var gone = PersonOutcome.carriedOut(outcomes);
    if (gone.isEmpty()) {
      return new Accepted(List.of(), new Answer.People(0, turn.at(), outcomes));
    }
    var removed = new Event.Removed(turn.next(), turn.user(), turn.at(), gone);
    return new Accepted(
        withLapse(turn, removed, gone), new Answer.People(removed.seq(), turn.at(), outcomes));
  }

  /// The departure, and the end of the open offer if it was made to one of those who go.
  static List<Event> withLapse(Turn turn, Event.Entry departure, List<UserId> gone) {
    Optional<Offer> lapsed =
        turn.head().openOffer(turn.at()).filter(offer -> gone.contains(offer.to()));
    return lapsed.isEmpty()
        ? List.of(departure)
        : List.of(
            departure,
            new Event.OfferClosed(
                departure.seq() + 1, turn.user(), turn.at(), lapsed.get().to(), How.LAPSED));
  }

  private static List<PersonOutcome> outcomes(Turn turn, List<UserId> users) {
    return users.stream().map(user -> new PersonOutcome(user, outcome(turn, user))).toList();
  }

  /// What would come of a removal for somebody.
  static Outcome outcome(Turn turn, UserId user) {
    if (user.equals(turn.user())) {
      return Outcome.NOT_ONESELF;
    }
    Optional<Member> target = turn.group().member(user);
    if (target.isEmpty()) {
      return Outcome.NOT_IN_GROUP;
    }
    return turn.refusal(Deed.removalOf(target.get().role())).isEmpty()
        ? Outcome.CARRIED_OUT
        : Outcome.NOT_ALLOWED;
  }

  static Decision disband(Turn turn, Command.Disband disband) {
    var act = new Act.Disband();
    Optional<Rejected> refusal =
        refusal(turn, act)
            .or(() -> Closings.scheduledRefusal(turn))
            .or(() -> Settings.reasonRefusal(disband.reason()))
            .or(() -> Basis.refusal(turn, act, disband.confirmation()))
            .or(turn::proofRefusal)
            .or(() -> Phones.phoneRefusal(turn, disband.reachable()));
    if (refusal.isPresent()) {
      return refusal.get();
    }
    return Phones.areAsked(turn)
        ? Phones.ask(turn, new Wish.Disband(disband.reason()))
        : disbandNow(turn, disband.reason());
  }

  static Decision disbandNow(Turn turn, String reason) {
    return turn.head()
        .belonging()
        .map(belonging -> Authorisation.ask(turn, belonging, reason))
        .orElseGet(
            () ->
                turn.done(
                    Closings.end(
                        turn.group(),
                        turn.user(),
                        turn.at(),
                        turn.next(),
                        Closing.Kind.NOTICE,
                        reason)));
  }
}
