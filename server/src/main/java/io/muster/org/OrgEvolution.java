package io.muster.org;

import io.muster.group.DepartmentId;
import io.muster.group.UserId;
import java.time.Instant;
import java.util.Optional;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/// What each event changes. Nothing is judged here: an event has happened.
final class OrgEvolution {
  private OrgEvolution() {}

  static OrgState after(OrgState org, OrgEvent event) {
    OrgState next = changed(org, event);
    return new OrgState(
        next.id(),
        next.head(),
        next.departments(),
        next.people(),
        next.roles(),
        next.cases(),
        org.acts() + 1,
        event.at());
  }

  private static OrgState changed(OrgState org, OrgEvent event) {
    return switch (event) {
      case OrgEvent.Founded e -> founded(org, e);
      case OrgEvent.SuperAdminSet e -> {
        var admins = headOf(org).superAdmins();
        yield withHead(
            org,
            headOf(org).withSuperAdmins(e.on() ? admins.plus(e.user()) : admins.minus(e.user())));
      }
      case OrgEvent.PolicySet e -> withHead(org, headOf(org).withPolicy(e.policy()));
      case OrgEvent.DepartmentPut e ->
          withDepartments(org, org.departments().plus(e.id(), e.department()));
      case OrgEvent.DepartmentRemoved e -> withDepartments(org, org.departments().minus(e.id()));
      case OrgEvent.PersonPut e -> withPerson(org, e.user(), put(org, e));
      case OrgEvent.PersonOffboarded e -> withPeople(org, org.people().minus(e.user()));
      case OrgEvent.RoleDefined e -> withRoles(org, org.roles().plus(e.name(), e.role()));
      case OrgEvent.RoleRemoved e -> withRoles(org, org.roles().minus(e.name()));
      case OrgEvent.Granted e -> {
        Person person = org.person(e.user()).orElseThrow();
        yield withPerson(org, e.user(), person.withGrants(person.grants().plus(e.grant())));
      }
      case OrgEvent.Revoked e -> {
        Person person = org.person(e.user()).orElseThrow();
        yield withPerson(org, e.user(), person.withGrants(person.grants().minus(e.grant())));
      }
      case OrgEvent.GroupTaken _, OrgEvent.GroupFrozen _ -> org;
      case OrgEvent.DepartmentFrozen e ->
          withDepartments(
              org,
              org.departments()
                  .plus(e.id(), org.department(e.id()).orElseThrow().withFreeze(e.freeze())));
      case OrgEvent.CaseOpened e -> {
        var counted = withHead(org, headOf(org).withCasesOpened(e.opened().number()));
        yield withCases(counted, org.cases().plus(e.opened().number(), e.opened()));
      }
      case OrgEvent.AskDeclined _ -> org;
      case OrgEvent.CaseDecided e -> withCase(org, e.number(), e);
      case OrgEvent.CaseWithdrawn e -> withCase(org, e.number(), e);
      case OrgEvent.CaseLapsed e -> withCase(org, e.number(), e);
    };
  }

  /// A case as an event leaves it.
  static Case after(Case open, OrgEvent event) {
    return switch (event) {
      case OrgEvent.CaseDecided e -> open.decided(e.verdict());
      case OrgEvent.CaseWithdrawn _ -> open.ended(Case.State.WITHDRAWN);
      case OrgEvent.CaseLapsed _ -> open.ended(Case.State.LAPSED);
      default -> throw new IllegalArgumentException("not of a case: " + event);
    };
  }

  private static OrgState founded(OrgState org, OrgEvent.Founded founded) {
    UserId admin = founded.superAdmin();
    var head =
        new OrgHead(founded.name(), founded.at(), TreePSet.singleton(admin), OrgPolicy.DEFAULT, 0);
    var top = new Department(founded.name(), Optional.empty(), Optional.empty());
    var person = person(DepartmentId.TOP, founded.at());
    return new OrgState(
        org.id(),
        Optional.of(head),
        TreePMap.singleton(DepartmentId.TOP, top),
        TreePMap.singleton(admin, person),
        TreePMap.empty(),
        TreePMap.empty(),
        org.acts(),
        founded.at());
  }

  private static Person person(DepartmentId department, Instant at) {
    return new Person(department, Optional.empty(), false, at, TreePSet.empty());
  }

  private static Person put(OrgState org, OrgEvent.PersonPut put) {
    Person known = org.person(put.user()).orElseGet(() -> person(put.department(), put.at()));
    return new Person(put.department(), put.manager(), put.bot(), known.joinedAt(), known.grants());
  }

  private static OrgState withCase(OrgState org, long number, OrgEvent event) {
    Case next = org.caseAfter(number, event);
    return withCases(
        org, next.isOpen() ? org.cases().plus(number, next) : org.cases().minus(number));
  }

  private static OrgHead headOf(OrgState org) {
    return org.head().orElseThrow();
  }

  private static OrgState withHead(OrgState org, OrgHead head) {
    return new OrgState(
        org.id(),
        Optional.of(head),
        org.departments(),
        org.people(),
        org.roles(),
        org.cases(),
        org.acts(),
        org.lastAt());
  }

  private static OrgState withDepartments(
      OrgState org, TreePMap<DepartmentId, Department> departments) {
    return new OrgState(
        org.id(),
        org.head(),
        departments,
        org.people(),
        org.roles(),
        org.cases(),
        org.acts(),
        org.lastAt());
  }

  private static OrgState withPerson(OrgState org, UserId user, Person person) {
    return withPeople(org, org.people().plus(user, person));
  }

  private static OrgState withPeople(OrgState org, TreePMap<UserId, Person> people) {
    return new OrgState(
        org.id(),
        org.head(),
        org.departments(),
        people,
        org.roles(),
        org.cases(),
        org.acts(),
        org.lastAt());
  }

  private static OrgState withRoles(OrgState org, TreePMap<String, OrgRole> roles) {
    return new OrgState(
        org.id(),
        org.head(),
        org.departments(),
        org.people(),
        roles,
        org.cases(),
        org.acts(),
        org.lastAt());
  }

  private static OrgState withCases(OrgState org, TreePMap<Long, Case> cases) {
    return new OrgState(
        org.id(),
        org.head(),
        org.departments(),
        org.people(),
        org.roles(),
        cases,
        org.acts(),
        org.lastAt());
  }
}
