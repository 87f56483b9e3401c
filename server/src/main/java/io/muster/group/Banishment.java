package io.muster.group;

import io.muster.group.Decision.Accepted;
import io.muster.group.Decision.Rejected;
import io.muster.group.PersonOutcome.Outcome;
import io.muster.text.Sentence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Keeping people out of a group, and letting them come again.
final class Banishment {
  /// A hundred years: whoever means longer gives no end.
  private static final Duration LASTS_MAX = Duration.ofDays(36_525);

  private Banishment() {}

  /// Whoever is in the group is removed by the same act.
  static Decision ban(Turn turn, Command.Ban ban) {
    var act = new Act.Ban(ban.users());
    Optional<Rejected> refusal =
        refusal(turn, ban.users())
            .or(() -> Settings.reasonRefusal(ban.reason()))
            .or(() -> untilRefusal(turn, ban.until()))
            .or(() -> Basis.refusal(turn, act, ban.confirmation()))
            .or(turn::proofRefusal);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    var outcomes = outcomes(turn, ban.users());
    var events = new ArrayList<Event>();
    for (UserId user : PersonOutcome.carriedOut(outcomes)) {
      var made = new Ban(user, turn.user(), turn.at(), ban.until(), ban.reason());
      events.add(new Event.Banned(turn.user(), turn.at(), made));
    }
    var inside = inside(turn, outcomes);
    if (inside.isEmpty()) {
      return new Accepted(events, new Answer.People(0, turn.at(), outcomes));
    }
    var removed = new Event.Removed(turn.next(), turn.user(), turn.at(), inside);
    events.addAll(Departures.withLapse(turn, removed, inside));
    return new Accepted(events, new Answer.People(removed.seq(), turn.at(), outcomes));
  }

  static Optional<Rejected> refusal(Turn turn, List<UserId> users) {
    return turn.refusal(Deed.BAN_PEOPLE).or(() -> Batch.refusal("users", users, 1, turn.rules()));
  }

  private static Optional<Rejected> untilRefusal(Turn turn, Optional<Instant> until) {
    Instant at = turn.at();
    return until.isEmpty() || (until.get().isAfter(at) && !until.get().isAfter(at.plus(LASTS_MAX)))
        ? Optional.empty()
        : Optional.of(
            Rejected.invalid(
                Sentence.FIELD_LATER.with("field", "until_ms").with("days", LASTS_MAX.toDays())));
  }

  /// What would come of a ban for each.
  static List<PersonOutcome> outcomes(Turn turn, List<UserId> users) {
    Bans bans = turn.door().bans();
    int room = turn.rules().bansMax() - bans.countAt(turn.at());
    var outcomes = new ArrayList<PersonOutcome>();
    for (UserId user : users) {
      boolean banned = bans.on(user, turn.at()).isPresent();
      Outcome outcome = outcome(turn, user, banned || room > 0);
      outcomes.add(new PersonOutcome(user, outcome));
      if (outcome == Outcome.CARRIED_OUT && !banned) {
        room--;
      }
    }
    return List.copyOf(outcomes);
  }

  private static Outcome outcome(Turn turn, UserId user, boolean room) {
    Outcome ifRemoved = Departures.outcome(turn, user);
    return switch (ifRemoved) {
      case CARRIED_OUT, NOT_IN_GROUP -> room ? Outcome.CARRIED_OUT : Outcome.NO_ROOM;
      default -> ifRemoved;
    };
  }

  /// Which of those who are banned lose their membership.
  static List<UserId> inside(Turn turn, List<PersonOutcome> outcomes) {
    return PersonOutcome.carriedOut(outcomes).stream()
        .filter(turn.group().roster()::contains)
        .toList();
  }

  static Decision lift(Turn turn, Command.Unban unban) {
    Optional<Rejected> refusal = refusal(turn, unban.users());
    if (refusal.isPresent()) {
      return refusal.get();
    }
    var events = new ArrayList<Event>();
    var outcomes = new ArrayList<PersonOutcome>();
    for (UserId user : unban.users()) {
      boolean banned = turn.door().bans().on(user, turn.at()).isPresent();
      outcomes.add(new PersonOutcome(user, banned ? Outcome.CARRIED_OUT : Outcome.NOT_BANNED));
      if (banned) {
        events.add(new Event.Unbanned(turn.user(), turn.at(), user));
      }
    }
    return new Accepted(events, new Answer.People(0, turn.at(), outcomes));
  }
}
