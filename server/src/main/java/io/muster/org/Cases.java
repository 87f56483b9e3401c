package io.muster.org;

import io.muster.group.Answer;
import io.muster.group.Belonging;
import io.muster.group.Decision.Rejected;
import io.muster.group.DepartmentId;
import io.muster.group.GroupId;
import io.muster.org.OrgDecision.Accepted;
import io.muster.org.OrgDecision.Refused;
import io.muster.text.Sentence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How a case begins and goes on.
final class Cases {
  private Cases() {}

  static OrgDecision force(OrgTurn turn, OrgCommand.ForceDisband force) {
    if (force.department().isEmpty()) {
      return new Refused(
          turn.org().maySomewhere(turn.user(), Permission.FORCE_DISBAND)
              ? Refusals.NO_SUCH_GROUP
              : Refusals.notPermitted(Permission.FORCE_DISBAND, DepartmentId.TOP));
    }
    int max = turn.rules().casesMax();
    Optional<Rejected> refusal =
        turn.refusedWithout(Permission.FORCE_DISBAND, force.department().get())
            .or(() -> Lines.reasonRefusal(force.reason(), 1))
            .or(
                () ->
                    turn.org().caseOf(force.group()).isPresent()
                        ? Optional.of(Refusals.CASE_OPEN)
                        : Optional.empty())
            .or(
                () ->
                    turn.org().cases().size() >= max
                        ? Optional.of(Refusals.full(Sentence.CASES_FULL, max))
                        : Optional.empty());
    if (refusal.isPresent()) {
      return new Refused(refusal.get());
    }
    var opened =
        opened(
            turn.head(),
            force.group(),
            force.department().get(),
            new Belonging.Ask(0, turn.user(), turn.at(), force.reason()));
    return answered(turn, opened.number(), new OrgEvent.CaseOpened(turn.user(), turn.at(), opened));
  }

  private static Case opened(
      OrgHead head, GroupId group, DepartmentId department, Belonging.Ask ask) {
    return new Case(
        head.casesOpened() + 1,
        group,
        department,
        ask.by(),
        ask.reason(),
        ask.at(),
        ask.objection() ? head.policy().chain().subList(0, 1) : head.policy().chain(),
        0,
        ask.at(),
        List.of(),
        Case.State.OPEN,
        ask.number(),
        ask.objection());
  }

  /// The owner of a group asks, through the group. What is told a second time changes nothing; what
  /// cannot be taken up is declined, so that the group does not wait for ever.
  static OrgDecision asked(OrgState org, OrgCommand.Asked asked, OrgRules rules) {
    Belonging.Ask ask = asked.ask();
    var done = new Answer.Done(0, ask.at());
    if (org.head().isEmpty() || ask.number() <= asked.lastAsk()) {
      return new Accepted(List.of(), done);
    }
    boolean declined =
        org.caseOf(asked.group()).isPresent() || org.cases().size() >= rules.casesMax();
    return new Accepted(
        List.of(
            declined
                ? new OrgEvent.AskDeclined(ask.by(), ask.at(), asked.group(), ask.number())
                : new OrgEvent.CaseOpened(
                    ask.by(),
                    ask.at(),
                    opened(org.head().get(), asked.group(), asked.department(), ask))),
        done);
  }

  /// Nothing is left to decide about a group that has ended.
  static OrgDecision groupGone(OrgState org, OrgCommand.GroupGone gone) {
    List<OrgEvent> events =
        org.caseOf(gone.group()).stream()
            .<OrgEvent>map(open -> new OrgEvent.CaseLapsed(gone.at(), open.number()))
            .toList();
    return new Accepted(events, new Answer.Done(0, gone.at()));
  }

  /// The answer names the case.
  private static OrgDecision answered(OrgTurn turn, long number, OrgEvent event) {
    return new Accepted(List.of(event), new Answer.CaseTaken(number, turn.at()));
  }

  static OrgDecision decide(OrgTurn turn, OrgCommand.DecideCase decide) {
    Case open = turn.org().cases().get(decide.number());
    if (open == null) {
      return new Refused(Refusals.NO_SUCH_CASE);
    }
    if (!Approvers.mayDecide(turn.org(), open, turn.user(), turn.at())) {
      return new Refused(Refusals.NOT_YOUR_CASE);
    }
    if (!turn.at().isBefore(open.due())) {
      // Its time is over, and its timer on the way.
      return new Refused(Refusals.NO_SUCH_CASE);
    }
    Optional<Rejected> refusal = Lines.reasonRefusal(decide.reason(), decide.approve() ? 0 : 1);
    if (refusal.isPresent()) {
      return new Refused(refusal.get());
    }
    var verdict = new Case.Verdict(turn.user(), decide.approve(), decide.reason(), turn.at());
    return answered(turn, open.number(), new OrgEvent.CaseDecided(open.number(), verdict));
  }

  /// By whoever asked.
  static OrgDecision withdraw(OrgTurn turn, OrgCommand.WithdrawCase withdraw) {
    Case open = turn.org().cases().get(withdraw.number());
    if (open == null) {
      return new Refused(Refusals.NO_SUCH_CASE);
    }
    return open.askedBy().equals(turn.user())
        ? answered(
            turn, open.number(), new OrgEvent.CaseWithdrawn(turn.user(), turn.at(), open.number()))
        : new Refused(Refusals.NOT_YOUR_CASE);
  }

  static OrgDecision timePasses(OrgState org, Instant at) {
    var lapsed = new ArrayList<OrgEvent>();
    for (Case open : org.cases().values()) {
      if (!at.isBefore(open.due())) {
        lapsed.add(new OrgEvent.CaseLapsed(at, open.number()));
      }
    }
    return new Accepted(lapsed, new Answer.Done(0, at));
  }
}
