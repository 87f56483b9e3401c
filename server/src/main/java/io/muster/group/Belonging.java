package io.muster.group;

import java.time.Instant;
import java.util.Optional;

/// That a group belongs to an organisation, and what it has asked of it. It never belongs to
/// another.
///
/// @param asks how many disbands have been asked for; numbers them
/// @param ask the one that waits for the organisation's word
public record Belonging(OrgId org, DepartmentId department, long asks, Optional<Ask> ask) {

  /// The owner wants to disband the group.
  ///
  /// @param reason a short code that members will see
  public record Ask(long number, UserId by, Instant at, String reason) {}

  public static Belonging to(OrgId org, DepartmentId department) {
    return new Belonging(org, department, 0, Optional.empty());
  }

  Belonging asking(Ask asked) {
    return new Belonging(org, department, asked.number(), Optional.of(asked));
  }

  Belonging answered() {
    return new Belonging(org, department, asks, Optional.empty());
  }
}
