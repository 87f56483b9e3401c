package io.muster.group;

import io.muster.group.Decision.Accepted;
import io.muster.text.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The disband of a group that belongs to an organisation: its owner asks, the organisation
/// decides, and then the end is announced or cut. The organisation may also want it by itself.
final class Authorisation {
  /// What members are told when it was not their owner who wanted the end.
  private static final String BY_ORGANISATION = "organisation";

  private Authorisation() {}

  /// Instead of disbanding it.
  static Decision ask(Turn turn, Belonging belonging, String reason) {
    if (belonging.ask().isPresent()) {
      return Decision.Rejected.because(Rejection.CASE_OPEN, Sentence.CASE_OPEN);
    }
    var ask = new Belonging.Ask(belonging.asks() + 1, turn.user(), turn.at(), reason);
    return new Accepted(
        List.of(new Event.DisbandRequested(turn.user(), turn.at(), ask)),
        new Answer.Done(0, turn.at()));
  }

  /// What is told a second time changes nothing.
  static Decision closed(GroupState group, Command.CaseClosed closed) {
    var origin = closed.origin();
    var done = new Answer.Done(0, origin.at());
    Optional<Belonging> belonging =
        group.head().flatMap(Head::belonging).filter(known -> known.org().equals(closed.org()));
    if (belonging.isEmpty()) {
      return new Accepted(List.of(), done);
    }
    Optional<Belonging.Ask> ask =
        belonging.get().ask().filter(open -> open.number() == closed.ask());
    if (ask.isEmpty() && (closed.ask() != 0 || !closed.approved())) {
      return new Accepted(List.of(), done);
    }
    if (ask.isPresent() && ask.get().objection()) {
      return new Accepted(heard(group, closed), done);
    }
    var events = new ArrayList<Event>();
    if (closed.approved()) {
      events.add(new Event.DisbandAuthorised(origin.user(), origin.at(), closed.number()));
      end(group, closed, ask.map(Belonging.Ask::reason).orElse(BY_ORGANISATION))
          .ifPresent(events::add);
    } else {
      events.add(new Event.DisbandRefused(origin.user(), origin.at(), closed.number()));
    }
    return new Accepted(events, done);
  }

  /// Somebody had objected: the end goes on, or it is called off. If the organisation did not take
  /// it up (case number 0), the clock stands until the owner lets it go on.
  private static List<Event> heard(GroupState group, Command.CaseClosed closed) {
    var origin = closed.origin();
    var events = new ArrayList<Event>();
    events.add(
        closed.approved()
            ? new Event.DisbandAuthorised(origin.user(), origin.at(), closed.number())
            : new Event.DisbandRefused(origin.user(), origin.at(), closed.number()));
    Optional<Closing> paused =
        group.head().orElseThrow().course().closing().filter(c -> c.pausedAt().isPresent());
    if (paused.isPresent() && closed.number() > 0) {
      long seq = group.lastSeq() + 1;
      events.add(
          closed.approved()
              ? new Event.EndResumed(
                  seq, origin.user(), origin.at(), paused.get().cutIfResumed(origin.at()))
              : new Event.EndCancelled(seq, origin.user(), origin.at(), true));
    }
    return events;
  }

  /// Announced or at once, as the policy says; nothing if its end is scheduled already.
  private static Optional<Event.Entry> end(
      GroupState group, Command.CaseClosed closed, String reason) {
    return group.head().orElseThrow().course().closing().isPresent()
        ? Optional.empty()
        : Optional.of(
            Closings.end(
                group,
                closed.askedBy(),
                closed.origin().at(),
                group.lastSeq() + 1,
                closed.ask() == 0 ? Closing.Kind.FORCED : Closing.Kind.NOTICE,
                reason));
  }
}
