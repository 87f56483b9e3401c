package io.muster.org;

import io.muster.group.DepartmentId;
import io.muster.group.UserId;
import java.util.Optional;

/// A part of an organisation.
///
/// @param parent empty for the top alone
/// @param head who decides first about the groups of the department
public record Department(String name, Optional<DepartmentId> parent, Optional<UserId> head) {

  Department withHead(Optional<UserId> newHead) {
    return new Department(name, parent, newHead);
  }
}
