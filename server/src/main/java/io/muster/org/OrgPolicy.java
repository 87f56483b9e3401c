package io.muster.org;

import io.muster.group.Policy;
import io.muster.group.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What holds in one organisation.
///
/// @param chain the levels that a disband passes, first to last
/// @param claimWait how long an orphaned group can be kept from its claimant by an objection
/// @param heir who inherits when nobody nearer can
/// @param adminSeatsPass whether a successor also gets the admin seats of whoever goes
/// @param groups what it settles for its groups, and how far each of them may go
public record OrgPolicy(
    List<Level> chain,
    Duration claimWait,
    Optional<UserId> heir,
    boolean adminSeatsPass,
    Policy.Frame groups) {

  public static final OrgPolicy DEFAULT =
      new OrgPolicy(
          List.of(new Level(new Level.Office.Holders(), Optional.empty(), Duration.ofDays(3))),
          Duration.ofDays(7),
          Optional.empty(),
          true,
          Policy.Frame.OPEN);

  public OrgPolicy {
    chain = List.copyOf(chain);
  }
}
