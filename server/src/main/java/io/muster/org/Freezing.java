package io.muster.org;

import io.muster.group.Answer;
import io.muster.group.Decision.Rejected;
import io.muster.group.DepartmentId;
import io.muster.group.Freeze;
import io.muster.org.OrgDecision.Accepted;
import io.muster.org.OrgDecision.Refused;
import java.util.List;
import java.util.Optional;

/// How the organisation stops what is said in its groups: in one, or in all of a department. A
/// group is frozen as long as it is itself, or a department above it.
final class Freezing {
  private Freezing() {}

  static OrgDecision set(OrgTurn turn, OrgCommand.SetFrozen set) {
    if (set.department().isEmpty()) {
      return new Refused(
          turn.org().maySomewhere(turn.user(), Permission.FREEZE_GROUPS)
              ? Refusals.NO_SUCH_GROUP
              : Refusals.notPermitted(Permission.FREEZE_GROUPS, DepartmentId.TOP));
    }
    DepartmentId department = set.department().get();
    Optional<Rejected> refusal =
        unknownRefusal(turn, set)
            .or(() -> turn.refusedWithout(Permission.FREEZE_GROUPS, department))
            .or(() -> Lines.codeRefusal("reason", set.reason()));
    if (refusal.isPresent()) {
      return new Refused(refusal.get());
    }
    var freeze =
        set.on()
            ? Optional.of(new Freeze(turn.user(), turn.at(), set.reason()))
            : Optional.<Freeze>empty();
    if (set.group().isPresent()) {
      return turn.done(new OrgEvent.GroupFrozen(turn.user(), turn.at(), set.group().get(), freeze));
    }
    boolean frozen = turn.org().department(department).flatMap(Department::freeze).isPresent();
    return frozen == set.on()
        ? turn.unchanged()
        : turn.done(new OrgEvent.DepartmentFrozen(turn.user(), turn.at(), department, freeze));
  }

  private static Optional<Rejected> unknownRefusal(OrgTurn turn, OrgCommand.SetFrozen set) {
    return set.group().isPresent()
        ? Optional.empty()
        : set.department().flatMap(turn::refusedUnlessDepartment);
  }

  static OrgDecision taken(OrgState org, OrgCommand.GroupTaken taken) {
    List<OrgEvent> events =
        org.exists()
            ? List.of(new OrgEvent.GroupTaken(taken.at(), taken.group(), taken.department()))
            : List.of();
    return new Accepted(events, new Answer.Done(0, taken.at()));
  }
}
