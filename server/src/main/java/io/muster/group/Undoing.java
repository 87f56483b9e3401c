package io.muster.group;

import io.muster.group.Decision.Rejected;
import io.muster.text.Sentence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Undoing a mistaken quit: the leaver asks, the owner consents or declines.
final class Undoing {
  private static final Rejected ALREADY_BACK =
      Rejected.because(Rejection.ALREADY_BACK, Sentence.ALREADY_BACK);
  private static final Rejected NO_SUCH_ASK =
      Rejected.because(Rejection.NO_SUCH_ASK, Sentence.NO_SUCH_ASK);

  private Undoing() {}

  static Decision ask(GroupState group, Command.AskToReturn ask, Rules rules) {
    Origin origin = ask.origin();
    Optional<Rejected> refusal = refusal(group, ask, rules);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    Former former = ask.former().orElseThrow();
    Optional<Ask> before =
        group.door().returns().of(origin.user()).filter(b -> b.cut() == former.departure().cut());
    if (before.isPresent()) {
      return before.get().declined()
          ? Rejected.because(Rejection.RETURN_DECLINED, Sentence.RETURN_DECLINED)
          : new Decision.Accepted(List.of(), new Answer.Done(0, origin.at()));
    }
    var made =
        new Ask(
            origin.user(),
            origin.at(),
            former.departure().cut(),
            former.role(),
            until(group, former),
            false);
    return new Decision.Accepted(
        List.of(new Event.ReturnAsked(origin.user(), origin.at(), made)),
        new Answer.Done(0, origin.at()));
  }

  private static Instant until(GroupState group, Former former) {
    Duration within = group.head().orElseThrow().policy().undoQuit();
    return former.departure().at().plus(within);
  }

  private static Optional<Rejected> refusal(
      GroupState group, Command.AskToReturn ask, Rules rules) {
    UserId user = ask.origin().user();
    Instant at = ask.origin().at();
    boolean member = group.member(user).isPresent();
    if (!group.exists() || (!member && ask.former().isEmpty())) {
      return Optional.of(Turn.NOT_A_MEMBER);
    }
    if (group.ended()) {
      return Optional.of(Turn.GROUP_ENDED);
    }
    if (member) {
      return Optional.of(ALREADY_BACK);
    }
    if (ask.former().orElseThrow().departure().kind() != EndingKind.QUIT) {
      return Optional.of(Rejected.because(Rejection.NOTHING_TO_UNDO, Sentence.NOTHING_TO_UNDO));
    }
    if (group.door().bans().on(user, at).isPresent()) {
      return Optional.of(Arrivals.BANNED);
    }
    if (!at.isBefore(until(group, ask.former().orElseThrow()))) {
      return Optional.of(
          Rejected.because(Rejection.TOO_LATE_TO_RETURN, Sentence.TOO_LATE_TO_RETURN));
    }
    return Guardian.entryRefusal(group, ask.origin())
        .or(() -> Arrivals.fullRefusal(group, rules))
        .or(() -> roomRefusal(group, user, at, rules));
  }

  private static Optional<Rejected> roomRefusal(
      GroupState group, UserId user, Instant at, Rules rules) {
    long others =
        group.door().returns().byUser().values().stream()
            .filter(ask -> at.isBefore(ask.until()) && !ask.user().equals(user))
            .count();
    return others < rules.returnsMax()
        ? Optional.empty()
        : Optional.of(
            new Rejected(
                Rejection.TOO_MANY_ASKS, Sentence.TOO_MANY_ASKS.with("max", rules.returnsMax())));
  }

  /// What the leaver asked for is gone once they came back another way, were banned, or time ran
  /// out.
  static Decision answer(Turn turn, Command.AnswerReturn answer) {
    Optional<Rejected> refusal = turn.refusal(Deed.ANSWER_RETURNS);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    if (turn.group().member(answer.user()).isPresent()) {
      return ALREADY_BACK;
    }
    Optional<Ask> ask =
        turn.door().returns().of(answer.user()).filter(made -> made.isOpenAt(turn.at()));
    Optional<Former> former =
        answer
            .former()
            .filter(left -> ask.isPresent() && left.departure().cut() == ask.get().cut());
    if (former.isEmpty()) {
      return NO_SUCH_ASK;
    }
    if (!answer.consent()) {
      return turn.noted(new Event.ReturnDeclined(turn.user(), turn.at(), answer.user()));
    }
    Optional<Rejected> full = Arrivals.fullRefusal(turn.group(), turn.rules());
    return full.isPresent()
        ? full.get()
        : turn.done(new Event.Returned(turn.next(), turn.user(), turn.at(), former.get()));
  }
}
