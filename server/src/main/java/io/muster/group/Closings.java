package io.muster.group;

import io.muster.group.Decision.Accepted;
import io.muster.group.Decision.Rejected;
import io.muster.text.Sentence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How the end of a group is scheduled, objected to, paused, called off and carried out; see
/// [Closing] for the states.
final class Closings {
  private static final int SUCCESSOR_BYTES_MAX = 64;
  private static final Duration SUNSET_MAX = Duration.ofDays(365);

  private Closings() {}

  /// Why no end can be scheduled, whoever wants to.
  static Optional<Rejected> scheduledRefusal(Turn turn) {
    return turn.closing()
        .map(closing -> Rejected.because(Rejection.END_SCHEDULED, Sentence.END_SCHEDULED));
  }

  /// A group of an organisation does not end without the organisation's word.
  private static Optional<Rejected> organisationRefusal(Turn turn) {
    return turn.head()
        .belonging()
        .map(_ -> Rejected.because(Rejection.NOT_PERMITTED, Sentence.SUNSET_OF_ORGANISATION));
  }

  static Optional<Rejected> sunsetRefusal(Turn turn, Instant endsAt) {
    Optional<Rejected> organisation = organisationRefusal(turn);
    if (organisation.isPresent()) {
      return organisation;
    }
    boolean within = endsAt.isAfter(turn.at()) && !endsAt.isAfter(turn.at().plus(SUNSET_MAX));
    return within
        ? Optional.empty()
        : Optional.of(
            Rejected.invalid(
                Sentence.FIELD_LATER.with("field", "ends_ms").with("days", SUNSET_MAX.toDays())));
  }

  /// The end that a disband leads to: announced if the policy asks for a notice, else the cut.
  static Event.Entry end(
      GroupState group, UserId by, Instant at, long seq, Closing.Kind kind, String reason) {
    Policy policy = group.head().orElseThrow().policy();
    return policy.notice().isPositive()
        ? scheduled(policy, by, at, seq, kind, at.plus(policy.notice()), reason)
        : cut(policy, by, at, seq, reason);
  }

  static Event.Disbanded cut(Policy policy, UserId by, Instant at, long seq, String reason) {
    return new Event.Disbanded(
        seq, by, at, policy.onDisband(), reason, Deadlines.after(at, policy));
  }

  static Decision sunset(Turn turn, Command.Sunset sunset) {
    var act = new Act.Sunset(sunset.endsAt());
    Optional<Rejected> refusal =
        Departures.refusal(turn, act)
            .or(() -> scheduledRefusal(turn))
            .or(() -> Settings.reasonRefusal(sunset.reason()))
            .or(() -> Basis.refusal(turn, act, sunset.confirmation()))
            .or(turn::proofRefusal)
            .or(() -> Phones.phoneRefusal(turn, sunset.reachable()));
    if (refusal.isPresent()) {
      return refusal.get();
    }
    return Phones.areAsked(turn)
        ? Phones.ask(turn, new Wish.Sunset(sunset.endsAt(), sunset.reason()))
        : sunsetNow(turn, sunset.endsAt(), sunset.reason());
  }

  static Decision sunsetNow(Turn turn, Instant endsAt, String reason) {
    return turn.done(
        scheduled(
            turn.head().policy(),
            turn.user(),
            turn.at(),
            turn.next(),
            Closing.Kind.SUNSET,
            endsAt,
            reason));
  }

  private static Event.EndScheduled scheduled(
      Policy policy,
      UserId by,
      Instant at,
      long seq,
      Closing.Kind kind,
      Instant cutAt,
      String reason) {
    return new Event.EndScheduled(
        seq, by, at, kind, cutAt, objectionsUntil(policy, at, cutAt), reason);
  }

  static Instant objectionsUntil(Policy policy, Instant at, Instant cutAt) {
    Instant until = at.plus(policy.objection());
    return until.isBefore(cutAt) ? until : cutAt;
  }

  /// By the owner, until the cut.
  static Decision cancel(Turn turn) {
    Optional<Rejected> refusal =
        turn.refusal(Deed.CANCEL_THE_END)
            .or(() -> noEndRefusal(turn))
            .or(() -> forcedRefusal(turn));
    return refusal.isPresent()
        ? refusal.get()
        : turn.done(new Event.EndCancelled(turn.next(), turn.user(), turn.at()));
  }

  /// By the organisation, which had forced it.
  static Decision callOff(GroupState group, Origin origin) {
    Optional<Closing> closing = group.head().orElseThrow().course().closing();
    if (closing.isEmpty()) {
      return Rejected.because(Rejection.NO_END_SCHEDULED, Sentence.NO_END_SCHEDULED);
    }
    if (closing.get().kind() != Closing.Kind.FORCED) {
      return Rejected.because(Rejection.NOT_PERMITTED, Sentence.END_NOT_FORCED);
    }
    var cancelled = new Event.EndCancelled(group.lastSeq() + 1, origin.user(), origin.at(), true);
    return new Accepted(List.of(cancelled), new Answer.Done(cancelled.seq(), origin.at()));
  }

  /// What the organisation wants, the owner neither calls off nor puts off.
  private static Optional<Rejected> forcedRefusal(Turn turn) {
    return turn.closing()
        .filter(closing -> closing.kind() == Closing.Kind.FORCED)
        .map(_ -> Rejected.because(Rejection.NOT_PERMITTED, Sentence.END_FORCED));
  }

  private static Optional<Rejected> noEndRefusal(Turn turn) {
    return turn.closing().isPresent()
        ? Optional.empty()
        : Optional.of(Rejected.because(Rejection.NO_END_SCHEDULED, Sentence.NO_END_SCHEDULED));
  }

  /// Once for each member and scheduled end. Only the owner learns who it was and why; that the
  /// clock stands, everybody.
  static Decision object(Turn turn, Command.ObjectToEnd object) {
    Optional<Rejected> refusal =
        turn.refusal(Deed.OBJECT_TO_THE_END)
            .or(() -> Settings.reasonRefusal(object.reason()))
            .or(() -> noEndRefusal(turn));
    if (refusal.isPresent()) {
      return refusal.get();
    }
    Closing closing = turn.closing().orElseThrow();
    if (!turn.at().isBefore(closing.objectionsUntil())) {
      return Rejected.because(Rejection.OBJECTION_TOO_LATE, Sentence.OBJECTION_TOO_LATE);
    }
    if (turn.actor().objectedTo() == closing.seq()) {
      return turn.unchanged();
    }
    var events = new ArrayList<Event>();
    events.add(new Event.Objected(turn.user(), turn.at(), closing.seq(), object.reason()));
    boolean pauses =
        turn.head().policy().onObjection() != OnObjection.INFORM
            && closing.kind() != Closing.Kind.FORCED
            && closing.pausedAt().isEmpty()
            && !closing.resumed();
    if (pauses) {
      events.add(new Event.EndPaused(turn.next(), closing.by(), turn.at()));
      escalated(turn, closing, object.reason()).ifPresent(events::add);
    }
    return new Accepted(events, new Answer.Done(0, turn.at()));
  }

  /// The organisation decides whether the end goes on, unless it is asked something already.
  private static Optional<Event> escalated(Turn turn, Closing closing, String reason) {
    return turn.head()
        .belonging()
        .filter(_ -> turn.head().policy().onObjection() == OnObjection.ESCALATE)
        .filter(to -> to.ask().isEmpty())
        .map(
            to ->
                new Event.ObjectionEscalated(
                    closing.by(),
                    turn.at(),
                    new Belonging.Ask(to.asks() + 1, closing.by(), turn.at(), reason, true)));
  }

  /// As long as the organisation is asked whether the end goes on, its owner does not say so.
  private static Optional<Rejected> askedRefusal(Turn turn) {
    return turn.head()
        .belonging()
        .flatMap(Belonging::ask)
        .map(_ -> Rejected.because(Rejection.CASE_OPEN, Sentence.CASE_OPEN));
  }

  /// By the owner, who has heard the objection.
  static Decision resume(Turn turn) {
    Optional<Rejected> refusal =
        turn.refusal(Deed.CANCEL_THE_END).or(() -> noEndRefusal(turn)).or(() -> askedRefusal(turn));
    if (refusal.isPresent()) {
      return refusal.get();
    }
    Closing closing = turn.closing().orElseThrow();
    return closing.pausedAt().isEmpty()
        ? turn.unchanged()
        : turn.done(
            new Event.EndResumed(
                turn.next(), turn.user(), turn.at(), closing.cutIfResumed(turn.at())));
  }

  /// The time has come for whatever is due; nothing, if it was called off or moved.
  static Accepted due(GroupState group, Origin origin) {
    Instant at = origin.at();
    var nothing = new Accepted(List.of(), new Answer.Done(0, at));
    Optional<Head> living = group.head().filter(head -> head.end().isEmpty());
    if (living.isEmpty()) {
      return nothing;
    }
    Course course = living.get().course();
    Optional<Closing> due = course.closing().filter(closing -> closing.isDue(at));
    if (due.isPresent()) {
      var disbanded =
          cut(living.get().policy(), due.get().by(), at, group.lastSeq() + 1, due.get().reason());
      return new Accepted(List.of(disbanded), new Answer.Done(disbanded.seq(), at));
    }
    return new Accepted(lapsed(course, origin), nothing.answer());
  }

  /// What has waited for a word for too long.
  private static List<Event> lapsed(Course course, Origin origin) {
    Instant at = origin.at();
    var events = new ArrayList<Event>();
    course
        .phoneAsk()
        .filter(ask -> !ask.isOpenAt(at))
        .map(ask -> new Event.PhoneAnswered(ask.by(), at, ask.number(), false))
        .ifPresent(events::add);
    for (Draft draft : course.drafts()) {
      if (!draft.isOpenAt(at)) {
        events.add(
            new Event.AnnouncementAnswered(origin.user(), at, draft.number(), draft.by(), false));
      }
    }
    return events;
  }

  // ── Other turns of a group's course ─────────────────────────────────────────────────────────

  static Decision freeze(Turn turn, Command.Freeze freeze) {
    Optional<Rejected> refusal =
        turn.refusal(Deed.FREEZE).or(() -> Settings.reasonRefusal(freeze.reason()));
    if (refusal.isPresent()) {
      return refusal.get();
    }
    return turn.head().course().freeze().isPresent()
        ? turn.unchanged()
        : turn.done(new Event.Frozen(turn.next(), turn.user(), turn.at(), freeze.reason()));
  }

  static Decision unfreeze(Turn turn) {
    Optional<Rejected> refusal = turn.refusal(Deed.FREEZE);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    Course course = turn.head().course();
    if (course.freeze().isEmpty() && course.hold().isPresent()) {
      return Rejected.because(Rejection.NOT_PERMITTED, Sentence.GROUP_HELD);
    }
    return course.freeze().isEmpty()
        ? turn.unchanged()
        : turn.done(new Event.Unfrozen(turn.next(), turn.user(), turn.at()));
  }

  /// Members are invited to it by the entry.
  static Decision nameSuccessor(Turn turn, Command.NameSuccessor name) {
    Optional<Rejected> refusal =
        turn.refusal(Deed.NAME_A_SUCCESSOR)
            .or(() -> Settings.textRefusal("code", name.code(), 0, SUCCESSOR_BYTES_MAX));
    if (refusal.isPresent()) {
      return refusal.get();
    }
    return name.code().equals(turn.head().course().successor())
        ? turn.unchanged()
        : turn.done(new Event.SuccessorNamed(turn.next(), turn.user(), turn.at(), name.code()));
  }

  /// Why nobody can post.
  static Optional<Rejected> silenceRefusal(Turn turn) {
    if (turn.head().course().hold().isPresent()) {
      return Optional.of(Rejected.because(Rejection.GROUP_FROZEN, Sentence.GROUP_HELD));
    }
    if (turn.head().course().freeze().isPresent()) {
      return Optional.of(Rejected.because(Rejection.GROUP_FROZEN, Sentence.GROUP_FROZEN));
    }
    return turn.closing()
        .filter(closing -> closing.kind() == Closing.Kind.SUNSET)
        .map(_ -> Rejected.because(Rejection.GROUP_READ_ONLY, Sentence.GROUP_READ_ONLY));
  }

  /// Why nobody new can come in.
  static Optional<Rejected> closingRefusal(Head head) {
    return head.course()
        .closing()
        .map(_ -> Rejected.because(Rejection.END_SCHEDULED, Sentence.GROUP_CLOSING));
  }
}
