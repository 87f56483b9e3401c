package io.muster.org;

import io.muster.group.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// One step of an approval chain.
///
/// @param deputy decides when nobody holds the office, and else once half of the time is over
/// @param within how long the step may take before the case lapses
public record Level(Office office, Optional<UserId> deputy, Duration within) {

  Instant deputyFrom(Instant since) {
    return since.plus(within.dividedBy(2));
  }

  Instant dueFrom(Instant since) {
    return since.plus(within);
  }

  /// Who decides.
  public sealed interface Office {
    /// The head of the group's department.
    record Head() implements Office {}

    /// Whoever holds [Permission#APPROVE_DISBAND] over the group's department.
    record Holders() implements Office {}

    record SuperAdmins() implements Office {}

    record Named(UserId user) implements Office {}
  }
}
