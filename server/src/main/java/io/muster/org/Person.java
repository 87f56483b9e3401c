package io.muster.org;

import io.muster.group.DepartmentId;
import io.muster.group.UserId;
import java.time.Instant;
import java.util.Optional;
import org.pcollections.TreePSet;

/// Somebody who belongs to an organisation.
///
/// @param bot a program: it inherits nothing and decides nothing
/// @param grants the roles they hold
public record Person(
    DepartmentId department,
    Optional<UserId> manager,
    boolean bot,
    Instant joinedAt,
    TreePSet<Grant> grants) {

  Person withGrants(TreePSet<Grant> newGrants) {
    return new Person(department, manager, bot, joinedAt, newGrants);
  }
}
