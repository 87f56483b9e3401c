package io.muster.org;

import io.muster.group.DepartmentId;
import io.muster.group.Freeze;
import io.muster.group.GroupId;
import io.muster.group.Heirs;
import io.muster.group.UserId;
import java.time.Instant;
import java.util.Optional;

/// Something that has happened in an organisation. Nobody is delivered it; each leaves an audit
/// record.
public sealed interface OrgEvent {

  Instant at();

  /// Who did it; empty if it was time.
  Optional<UserId> actor();

  /// What somebody did.
  sealed interface Deed extends OrgEvent {
    UserId by();

    @Override
    default Optional<UserId> actor() {
      return Optional.of(by());
    }
  }

  /// @param by the operator
  record Founded(UserId by, Instant at, String name, UserId superAdmin) implements Deed {}

  /// @param on whether they are one from now on
  record SuperAdminSet(UserId by, Instant at, UserId user, boolean on) implements Deed {}

  /// The department is made, or is now this.
  record DepartmentPut(UserId by, Instant at, DepartmentId id, Department department)
      implements Deed {}

  record DepartmentRemoved(UserId by, Instant at, DepartmentId id) implements Deed {}

  /// Somebody belongs to the organisation, and this is their place in it.
  record PersonPut(
      UserId by,
      Instant at,
      UserId user,
      DepartmentId department,
      Optional<UserId> manager,
      boolean bot)
      implements Deed {}

  /// Somebody no longer belongs to the organisation.
  record PersonOffboarded(UserId by, Instant at, UserId user, Heirs heirs) implements Deed {}

  record RoleDefined(UserId by, Instant at, String name, OrgRole role) implements Deed {}

  record RoleRemoved(UserId by, Instant at, String name) implements Deed {}

  record Granted(UserId by, Instant at, UserId user, Grant grant) implements Deed {}

  record Revoked(UserId by, Instant at, UserId user, Grant grant) implements Deed {}

  record PolicySet(UserId by, Instant at, OrgPolicy policy) implements Deed {}

  /// A group belongs to the organisation from now on.
  record GroupTaken(Instant at, GroupId group, DepartmentId department) implements OrgEvent {
    @Override
    public Optional<UserId> actor() {
      return Optional.empty();
    }
  }

  /// @param freeze empty: it is lifted
  record GroupFrozen(UserId by, Instant at, GroupId group, Optional<Freeze> freeze)
      implements Deed {}

  /// The department with all below it.
  ///
  /// @param freeze empty: it is lifted
  record DepartmentFrozen(UserId by, Instant at, DepartmentId id, Optional<Freeze> freeze)
      implements Deed {}

  record CaseOpened(UserId by, Instant at, Case opened) implements Deed {}

  /// A group's request was not taken up, because a case about it is open or there are too many.
  record AskDeclined(UserId by, Instant at, GroupId group, long ask) implements Deed {}

  /// A level has decided: the case goes to the next one, or has ended.
  record CaseDecided(long number, Case.Verdict verdict) implements Deed {
    @Override
    public UserId by() {
      return verdict.by();
    }

    @Override
    public Instant at() {
      return verdict.at();
    }
  }

  record CaseWithdrawn(UserId by, Instant at, long number) implements Deed {}

  /// Nobody has decided in time.
  record CaseLapsed(Instant at, long number) implements OrgEvent {
    @Override
    public Optional<UserId> actor() {
      return Optional.empty();
    }
  }
}
