package io.muster.engine;

import io.muster.group.Affiliation;
import io.muster.group.Belonging;
import io.muster.group.Command;
import io.muster.group.Decision.Rejected;
import io.muster.group.DepartmentId;
import io.muster.group.GroupState;
import io.muster.group.Head;
import io.muster.group.Mandate;
import io.muster.group.OrgId;
import io.muster.group.Origin;
import io.muster.group.Rejection;
import io.muster.group.Role;
import io.muster.group.UserId;
import io.muster.org.Permission;
import io.muster.org.Person;
import io.muster.store.OrgStore;
import io.muster.text.Sentence;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a group asks of its organisation: of what is durable of it at that moment, because its
/// actor is on another lane.
final class Affiliations {
  /// In groups that belong to no organisation, which could say otherwise.
  private static final Duration PERSONAL_CLAIM_WAIT = Duration.ofDays(7);

  private Affiliations() {}

  /// @param department empty: that of the user
  static Affiliation of(OrgStore orgs, OrgId org, UserId user, Optional<DepartmentId> department) {
    var person = orgs.person(org, user);
    if (person.isEmpty()) {
      return refused(Rejection.NOT_IN_ORGANISATION, Sentence.NOT_IN_ORGANISATION);
    }
    var home = department.orElse(person.get().department());
    return orgs.hasDepartment(org, home)
        ? new Affiliation.Of(Belonging.to(org, home), orgs.policy(org).groups())
        : refused(Rejection.NO_SUCH_DEPARTMENT, Sentence.NO_SUCH_DEPARTMENT);
  }

  /// What the organisation settles for a living group of its own. Empty: it is none.
  static Optional<Command.Settle> settlement(
      OrgStore orgs, OrgId org, GroupState group, Origin origin) {
    return group
        .head()
        .filter(head -> head.end().isEmpty())
        .flatMap(Head::belonging)
        .filter(to -> to.org().equals(org))
        .map(
            to ->
                new Command.Settle(
                    origin,
                    org,
                    orgs.policy(org).groups(),
                    orgs.freeze(org, group.id()).or(() -> orgs.freezeOver(org, to.department()))));
  }

  /// Whether the organisation permits somebody something over a group of its own, living or not.
  static Mandate mandate(
      OrgStore orgs, OrgId org, UserId user, GroupState group, Permission permission) {
    Optional<DepartmentId> department =
        group
            .head()
            .flatMap(Head::belonging)
            .filter(to -> to.org().equals(org))
            .map(Belonging::department);
    var rights = orgs.rights(org, user, department.orElse(DepartmentId.TOP));
    if (rights.person(user).isEmpty()) {
      return new Mandate.Refused(
          Rejected.because(Rejection.NOT_IN_ORGANISATION, Sentence.NOT_IN_ORGANISATION));
    }
    boolean may =
        department.isPresent()
            ? rights.may(user, permission, department.get())
            : rights.maySomewhere(user, permission);
    if (!may) {
      return new Mandate.Refused(
          new Rejected(
              Rejection.NOT_PERMITTED,
              Sentence.NOT_PERMITTED
                  .with("permission", permission.name())
                  .with("department", department.orElse(DepartmentId.TOP).value())));
    }
    return department.isPresent()
        ? new Mandate.OfOrganisation(org)
        : new Mandate.Refused(Rejected.because(Rejection.NO_SUCH_GROUP, Sentence.NO_SUCH_GROUP));
  }

  /// Operators act on personal groups alone.
  static Mandate operatorsMandate(GroupState group, boolean operator) {
    if (!operator) {
      return new Mandate.Refused(
          Rejected.because(Rejection.NOT_AN_OPERATOR, Sentence.NOT_AN_OPERATOR_HERE));
    }
    if (group.head().isEmpty()) {
      return new Mandate.Refused(Rejected.because(Rejection.NOT_A_MEMBER, Sentence.NOT_A_MEMBER));
    }
    return group.head().get().belonging().isEmpty()
        ? new Mandate.OfOperator()
        : new Mandate.Refused(
            Rejected.because(Rejection.NOT_PERMITTED, Sentence.CLAIM_OF_ORGANISATION));
  }

  /// In a group of an organisation: one of its people who is no bot. In a personal one: a member.
  static boolean canOwn(OrgStore orgs, GroupState group, UserId user) {
    return group
        .head()
        .flatMap(Head::belonging)
        .map(to -> orgs.person(to.org(), user).filter(person -> !person.bot()).isPresent())
        .orElseGet(() -> group.member(user).isPresent());
  }

  static Duration claimWait(OrgStore orgs, GroupState group) {
    return group
        .head()
        .flatMap(Head::belonging)
        .map(to -> orgs.policy(to.org()).claimWait())
        .orElse(PERSONAL_CLAIM_WAIT);
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
