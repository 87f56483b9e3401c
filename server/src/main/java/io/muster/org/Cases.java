package io.muster.org;

import io.muster.group.Answer;
import io.muster.group.Decision.Rejected;
import io.muster.group.DepartmentId;
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
        new Case(
            turn.head().casesOpened() + 1,
            force.group(),
            force.department().get(),
            turn.user(),
            force.reason(),
            true,
            turn.at(),
            turn.head().policy().chain(),
            0,
            turn.at(),
            List.of(),
            Case.State.OPEN);
    return answered(turn, opened.number(), new OrgEvent.CaseOpened(turn.user(), turn.at(), opened));
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
