package io.muster.org;

import io.muster.group.DepartmentId;
import io.muster.group.Freeze;
import io.muster.group.UserId;
import java.util.Optional;

/// A part of an organisation.
///
/// @param parent empty for the top alone
/// @param head who decides first about the groups of the department
/// @param freeze whether its groups are frozen, and those of all departments below it
public record Department(
    String name, Optional<DepartmentId> parent, Optional<UserId> head, Optional<Freeze> freeze) {

  /// One that is not frozen.
  public Department(String name, Optional<DepartmentId> parent, Optional<UserId> head) {
    this(name, parent, head, Optional.empty());
  }

  Department withFreeze(Optional<Freeze> newFreeze) {
    return new Department(name, parent, head, newFreeze);
  }

  Department withHead(Optional<UserId> newHead) {
    return new Department(name, parent, newHead, freeze);
  }
}
