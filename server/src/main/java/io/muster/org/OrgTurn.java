package io.muster.org;

import io.muster.group.Answer;
import io.muster.group.Decision.Rejected;
import io.muster.group.DepartmentId;
import io.muster.group.Origin;
import io.muster.group.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The turn of somebody who belongs to the organisation: the state that their command meets, and
/// the bounds that hold.
record OrgTurn(OrgState org, OrgHead head, Origin origin, OrgRules rules) {

  UserId user() {
    return origin.user();
  }

  Instant at() {
    return origin.at();
  }

  Optional<Rejected> refusedWithout(Permission permission, DepartmentId department) {
    return org.may(user(), permission, department)
        ? Optional.empty()
        : Optional.of(Refusals.notPermitted(permission, department));
  }

  Optional<Rejected> refusedUnlessSuperAdmin() {
    return org.isSuperAdmin(user()) ? Optional.empty() : Optional.of(Refusals.SUPER_ADMINS_ONLY);
  }

  Optional<Rejected> refusedUnlessDepartment(DepartmentId department) {
    return org.departments().containsKey(department)
        ? Optional.empty()
        : Optional.of(Refusals.NO_SUCH_DEPARTMENT);
  }

  Optional<Rejected> refusedUnlessPerson(UserId user) {
    return org.people().containsKey(user)
        ? Optional.empty()
        : Optional.of(Refusals.noSuchPerson(user));
  }

  OrgDecision done(OrgEvent event) {
    return done(List.of(event));
  }

  OrgDecision done(List<OrgEvent> events) {
    return new OrgDecision.Accepted(events, new Answer.Done(0, at()));
  }

  OrgDecision unchanged() {
    return done(List.of());
  }
}
