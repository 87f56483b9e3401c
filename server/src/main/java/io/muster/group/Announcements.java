package io.muster.group;

import io.muster.group.Decision.Accepted;
import io.muster.group.Decision.Rejected;
import io.muster.text.Sentence;
import java.util.List;
import java.util.Optional;

/// Messages that reach everybody, whatever they have muted. The owner makes them freely; an admin
/// with a standing grant, or by asking the owner each time.
final class Announcements {
  /// How many may wait at once, one for each admin.
  private static final int DRAFTS_MAX = 10;

  private static final Rejected NO_SUCH_ASK =
      Rejected.because(Rejection.NO_SUCH_ASK, Sentence.NO_SUCH_ANNOUNCEMENT);

  private Announcements() {}

  static Decision announce(Turn turn, Command.Announce announce) {
    Optional<Rejected> refusal =
        turn.refusal(Deed.ANNOUNCE).or(() -> Messages.refusal(turn, announce.text()));
    if (refusal.isPresent()) {
      return refusal.get();
    }
    boolean freely =
        Deed.ANNOUNCE.of(turn.group().standing(turn.actor())) == Deed.Ruling.YES
            || turn.actor().announces();
    if (freely) {
      return turn.done(
          new Event.Posted(turn.next(), turn.user(), turn.at(), announce.text(), true));
    }
    Optional<Rejected> room = roomRefusal(turn);
    if (room.isPresent()) {
      return room.get();
    }
    var draft =
        new Draft(
            turn.head().course().asks() + 1,
            turn.user(),
            announce.text(),
            turn.at(),
            turn.at().plus(turn.rules().offerWithin()));
    return new Accepted(
        List.of(new Event.AnnouncementAsked(turn.user(), turn.at(), draft)),
        new Answer.Waiting(draft.number(), turn.at(), draft.until(), Answer.Waiting.On.OWNER));
  }

  private static Optional<Rejected> roomRefusal(Turn turn) {
    long others =
        turn.head().course().drafts().stream()
            .filter(draft -> draft.isOpenAt(turn.at()) && !draft.by().equals(turn.user()))
            .count();
    return others < DRAFTS_MAX
        ? Optional.empty()
        : Optional.of(
            new Rejected(
                Rejection.TOO_MANY_ASKS, Sentence.TOO_MANY_ANNOUNCEMENTS.with("max", DRAFTS_MAX)));
  }

  /// By the owner; or by whoever wrote it, who takes it back.
  static Decision answer(Turn turn, Command.AnswerAnnouncement answer) {
    Optional<Draft> open =
        turn.head().course().drafts().stream()
            .filter(draft -> draft.number() == answer.number() && draft.isOpenAt(turn.at()))
            .findFirst();
    boolean own = open.map(draft -> draft.by().equals(turn.user())).orElse(false);
    Optional<Rejected> refusal =
        own && !answer.approve() ? Optional.empty() : turn.refusal(Deed.ANSWER_ANNOUNCEMENTS);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    if (open.isEmpty()) {
      return NO_SUCH_ASK;
    }
    Draft draft = open.get();
    var answered =
        new Event.AnnouncementAnswered(
            turn.user(), turn.at(), draft.number(), draft.by(), answer.approve());
    if (!answer.approve()) {
      return turn.noted(answered);
    }
    Optional<Rejected> silence = Closings.silenceRefusal(turn);
    if (silence.isPresent()) {
      return silence.get();
    }
    var posted = new Event.Posted(turn.next(), draft.by(), turn.at(), draft.text(), true);
    return new Accepted(List.of(answered, posted), new Answer.Done(posted.seq(), turn.at()));
  }

  static Decision grant(Turn turn, Command.GrantAnnouncing grant) {
    Optional<Rejected> refusal = turn.refusal(Deed.GRANT_ANNOUNCING);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    Optional<Member> admin =
        turn.group().member(grant.user()).filter(member -> member.role() == Role.ADMIN);
    if (admin.isEmpty()) {
      return Rejected.invalid(Sentence.FIELD_ADMIN.with("field", "user"));
    }
    return admin.get().announces() == grant.granted()
        ? turn.unchanged()
        : turn.noted(
            new Event.AnnouncingGranted(turn.user(), turn.at(), grant.user(), grant.granted()));
  }
}
