package io.muster.org;

import io.muster.group.Answer;
import io.muster.group.DepartmentId;
import io.muster.group.Freeze;
import io.muster.group.GroupId;
import io.muster.group.OrgId;
import io.muster.group.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pcollections.TreePMap;

/// An organisation: its departments and people, who may do what, and what waits for approval.
/// [#decide] says what a command leads to, [#evolve] what an event changes.
///
/// Its groups are not in here: they are rows, of which there may be many.
///
/// @param head empty as long as nobody has founded it
/// @param cases those that are open, by number
/// @param acts how many events there have been; numbers its audit records
/// @param lastAt the time of the last event
public record OrgState(
    OrgId id,
    Optional<OrgHead> head,
    TreePMap<DepartmentId, Department> departments,
    TreePMap<UserId, Person> people,
    TreePMap<String, OrgRole> roles,
    TreePMap<Long, Case> cases,
    long acts,
    Instant lastAt) {

  /// The organisation before it is founded.
  public static OrgState absent(OrgId id) {
    return new OrgState(
        id,
        Optional.empty(),
        TreePMap.empty(),
        TreePMap.empty(),
        TreePMap.empty(),
        TreePMap.empty(),
        0,
        Instant.EPOCH);
  }

  public boolean exists() {
    return head.isPresent();
  }

  public Optional<Person> person(UserId user) {
    return Optional.ofNullable(people.get(user));
  }

  public Optional<Department> department(DepartmentId department) {
    return Optional.ofNullable(departments.get(department));
  }

  public boolean isSuperAdmin(UserId user) {
    return head.isPresent() && head.get().superAdmins().contains(user);
  }

  /// Whether somebody may do something in a department. The one question that everything asks. What
  /// a department is granted holds for all below it; in one that is gone, what holds everywhere.
  public boolean may(UserId user, Permission permission, DepartmentId department) {
    if (isSuperAdmin(user)) {
      return true;
    }
    Person person = people.get(user);
    if (person == null || person.grants().isEmpty()) {
      return false;
    }
    List<DepartmentId> path = path(department);
    for (Grant grant : person.grants()) {
      OrgRole role = roles.get(grant.role());
      if (role != null && role.permissions().contains(permission) && path.contains(grant.scope())) {
        return true;
      }
    }
    return false;
  }

  /// Whether somebody may do it in any department at all.
  public boolean maySomewhere(UserId user, Permission permission) {
    return isSuperAdmin(user)
        || person(user).stream()
            .flatMap(person -> person.grants().stream())
            .anyMatch(grant -> may(user, permission, grant.scope()));
  }

  /// The department and everything above it, up to the top.
  List<DepartmentId> path(DepartmentId department) {
    var path = new ArrayList<DepartmentId>();
    Department at = departments.get(department);
    if (at == null) {
      return List.of(DepartmentId.TOP);
    }
    path.add(department);
    while (at != null && at.parent().isPresent()) {
      path.add(at.parent().get());
      at = departments.get(at.parent().get());
    }
    return path;
  }

  /// Whether a department is frozen: it is, or one above it.
  public Optional<Freeze> freezeOver(DepartmentId department) {
    return path(department).stream()
        .flatMap(each -> department(each).flatMap(Department::freeze).stream())
        .findFirst();
  }

  /// The open case about a group.
  public Optional<Case> caseOf(GroupId group) {
    return cases.values().stream().filter(open -> open.group().equals(group)).findFirst();
  }

  /// An open case as an event of it leaves it.
  public Case caseAfter(long number, OrgEvent event) {
    return OrgEvolution.after(Optional.ofNullable(cases.get(number)).orElseThrow(), event);
  }

  /// When the next level's time is over.
  public Optional<Instant> nextDue() {
    return cases.values().stream().map(Case::due).min(Instant::compareTo);
  }

  /// What comes of a command. The caller has answered repetitions already.
  public OrgDecision decide(OrgCommand command, OrgRules rules) {
    return switch (command) {
      case OrgCommand.Found found -> Founding.found(this, found);
      case OrgCommand.TimePasses(Instant at) -> Cases.timePasses(this, at);
      case OrgCommand.Asked asked -> Cases.asked(this, asked, rules);
      case OrgCommand.GroupGone gone -> Cases.groupGone(this, gone);
      case OrgCommand.GroupTaken taken -> Freezing.taken(this, taken);
      case OrgCommand.LeftBehind left -> Offboarding.leftBehind(this, left);
      case OrgCommand.FromPerson ofPerson -> decideForPerson(ofPerson, rules);
    };
  }

  private OrgDecision decideForPerson(OrgCommand.FromPerson command, OrgRules rules) {
    if (head.isEmpty() || !people.containsKey(command.origin().user())) {
      return new OrgDecision.Refused(Refusals.NOT_IN_ORGANISATION);
    }
    var turn = new OrgTurn(this, head.get(), command.origin(), rules);
    return switch (command) {
      case OrgCommand.SetSuperAdmin set -> Founding.setSuperAdmin(turn, set);
      case OrgCommand.SetPolicy set -> Founding.setPolicy(turn, set);
      case OrgCommand.PutDepartment put -> Departments.put(turn, put);
      case OrgCommand.RemoveDepartment remove -> Departments.remove(turn, remove);
      case OrgCommand.PutPerson put -> Staff.put(turn, put);
      case OrgCommand.Offboard offboard -> Offboarding.offboard(turn, offboard);
      case OrgCommand.DefineRole define -> Roles.define(turn, define);
      case OrgCommand.RemoveRole remove -> Roles.remove(turn, remove);
      case OrgCommand.GrantRole grant -> Roles.grant(turn, grant);
      case OrgCommand.RevokeRole revoke -> Roles.revoke(turn, revoke);
      case OrgCommand.ForceDisband force -> Cases.force(turn, force);
      case OrgCommand.SetFrozen set -> Freezing.set(turn, set);
      case OrgCommand.DecideCase decide -> Cases.decide(turn, decide);
      case OrgCommand.WithdrawCase withdraw -> Cases.withdraw(turn, withdraw);
    };
  }

  /// Whether somebody may decide the case now.
  public boolean mayDecide(Case open, UserId user, Instant at) {
    return Approvers.mayDecide(this, open, user, at);
  }

  /// The state after an event that [#decide] accepted.
  public OrgState evolve(OrgEvent event) {
    return OrgEvolution.after(this, event);
  }

  static OrgDecision unchanged(Instant at) {
    return new OrgDecision.Accepted(List.of(), new Answer.Done(0, at));
  }
}
