package io.muster.org;

import io.muster.group.Belonging;
import io.muster.group.DepartmentId;
import io.muster.group.GroupId;
import io.muster.group.Origin;
import io.muster.group.UserId;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// Something that is wanted of an organisation.
public sealed interface OrgCommand {

  /// @param byOperator whether the token says that an operator asks
  record Found(Origin origin, boolean byOperator, String name, UserId superAdmin)
      implements OrgCommand {}

  /// Levels whose time is over.
  record TimePasses(Instant at) implements OrgCommand {}

  /// The owner of one of its groups wants to disband it. Told at least once.
  ///
  /// @param ask with the organisation's own time
  /// @param lastAsk the last of the group's requests that was taken up
  record Asked(GroupId group, DepartmentId department, Belonging.Ask ask, long lastAsk)
      implements OrgCommand {}

  /// One of its groups has ended.
  record GroupGone(GroupId group, Instant at) implements OrgCommand {}

  /// A group belongs to the organisation from now on.
  record GroupTaken(GroupId group, DepartmentId department, Instant at) implements OrgCommand {}

  /// Somebody who was offboarded has founded a group meanwhile.
  ///
  /// @param by who offboarded them
  record LeftBehind(UserId user, UserId by, Instant at) implements OrgCommand {}

  /// A command that only somebody who belongs to the organisation can give: everybody else is told
  /// the same, whatever it is.
  sealed interface FromPerson extends OrgCommand {
    Origin origin();
  }

  record SetSuperAdmin(Origin origin, UserId user, boolean on) implements FromPerson {}

  /// Makes a department, or changes it.
  ///
  /// @param parent ignored for the top
  record PutDepartment(
      Origin origin, DepartmentId id, String name, DepartmentId parent, Optional<UserId> head)
      implements FromPerson {}

  /// @param hasGroups whether groups of the organisation belong to it
  record RemoveDepartment(Origin origin, DepartmentId id, boolean hasGroups)
      implements FromPerson {}

  /// Takes somebody in, or gives them another place.
  record PutPerson(
      Origin origin, UserId user, DepartmentId department, Optional<UserId> manager, boolean bot)
      implements FromPerson {}

  /// Somebody leaves the organisation, and what they own goes to others.
  ///
  /// @param successor inherits before their manager does
  record Offboard(Origin origin, UserId user, Optional<UserId> successor) implements FromPerson {}

  record DefineRole(Origin origin, String name, SortedSet<Permission> permissions)
      implements FromPerson {
    public DefineRole {
      permissions = Collections.unmodifiableSortedSet(new TreeSet<>(permissions));
    }
  }

  record RemoveRole(Origin origin, String name) implements FromPerson {}

  record GrantRole(Origin origin, UserId user, Grant grant) implements FromPerson {}

  record RevokeRole(Origin origin, UserId user, Grant grant) implements FromPerson {}

  record SetPolicy(Origin origin, OrgPolicy policy) implements FromPerson {}

  /// The organisation itself wants a group disbanded.
  ///
  /// @param department to which the group belongs; empty if it is none of the organisation's
  record ForceDisband(
      Origin origin, GroupId group, Optional<DepartmentId> department, String reason)
      implements FromPerson {}

  /// Freezes a group, or a department with all below it; or lifts that.
  ///
  /// @param group empty: the department
  /// @param department to which the group belongs; empty if it is none of the organisation's
  /// @param reason a short code that members see
  record SetFrozen(
      Origin origin,
      Optional<GroupId> group,
      Optional<DepartmentId> department,
      boolean on,
      String reason)
      implements FromPerson {}

  record DecideCase(Origin origin, long number, boolean approve, String reason)
      implements FromPerson {}

  record WithdrawCase(Origin origin, long number) implements FromPerson {}
}
