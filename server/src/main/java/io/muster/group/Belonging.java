package io.muster.group;

import java.time.Instant;
import java.util.Optional;

/// That a group belongs to an organisation, and what it has asked of it. It never belongs to
/// another.
///
/// @param asks how often it has asked; numbers the asks
/// @param ask the one that waits for the organisation's word
public record Belonging(OrgId org, DepartmentId department, long asks, Optional<Ask> ask) {

  /// The owner wants to disband the group; or somebody has objected to its scheduled end.
  ///
  /// @param by who wants the end
  /// @param reason of the end a short code that members will see; or what is objected
  /// @param objection whether it is about an objection
  public record Ask(long number, UserId by, Instant at, String reason, boolean objection) {

    /// For a disband.
    public Ask(long number, UserId by, Instant at, String reason) {
      this(number, by, at, reason, false);
    }
  }

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
