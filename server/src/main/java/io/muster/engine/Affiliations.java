package io.muster.engine;

import io.muster.group.Affiliation;
import io.muster.group.Belonging;
import io.muster.group.Decision.Rejected;
import io.muster.group.DepartmentId;
import io.muster.group.GroupState;
import io.muster.group.OrgId;
import io.muster.group.Rejection;
import io.muster.group.Role;
import io.muster.group.UserId;
import io.muster.org.Person;
import io.muster.store.OrgStore;
import io.muster.text.Sentence;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a group asks of its organisation: of what is durable of it at that moment, because its
/// actor is on another lane.
final class Affiliations {
  private Affiliations() {}

  /// @param department empty: that of the user
  static Affiliation of(OrgStore orgs, OrgId org, UserId user, Optional<DepartmentId> department) {
    var person = orgs.person(org, user);
    if (person.isEmpty()) {
      return refused(Rejection.NOT_IN_ORGANISATION, Sentence.NOT_IN_ORGANISATION);
    }
    var home = department.orElse(person.get().department());
    return orgs.hasDepartment(org, home)
        ? new Affiliation.Of(Belonging.to(org, home))
        : refused(Rejection.NO_SUCH_DEPARTMENT, Sentence.NO_SUCH_DEPARTMENT);
  }

  /// The admins of a group who are bots of its organisation.
  static List<UserId> botsAmongAdmins(OrgStore orgs, OrgId org, GroupState group) {
    return group.roster().page(Optional.empty(), group.roster().size()).stream()
        .filter(each -> each.getValue().role() == Role.ADMIN)
        .map(Map.Entry::getKey)
        .filter(user -> orgs.person(org, user).map(Person::bot).orElse(false))
        .toList();
  }

  private static Affiliation refused(Rejection reason, Sentence sentence) {
    return new Affiliation.Refused(Rejected.because(reason, sentence));
  }
}
