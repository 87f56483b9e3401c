package io.muster.engine;

import io.muster.group.DepartmentId;
import io.muster.group.GroupId;
import io.muster.group.Origin;
import java.util.Optional;

/// What a command for an organisation is given when its turn comes: time, and what the state does
/// not hold. Owner: the organisation's lane, during one turn.
public interface OrgStamp {

  Origin origin();

  /// To which department a living group of the organisation belongs.
  Optional<DepartmentId> departmentOf(GroupId group);

  /// Whether living groups belong to a department.
  boolean hasGroups(DepartmentId department);
}
