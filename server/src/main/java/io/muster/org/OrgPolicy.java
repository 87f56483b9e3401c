package io.muster.org;

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
public record OrgPolicy(
    List<Level> chain, Duration claimWait, Optional<UserId> heir, boolean adminSeatsPass) {

  public static final OrgPolicy DEFAULT =
      new OrgPolicy(
          List.of(new Level(new Level.Office.Holders(), Optional.empty(), Duration.ofDays(3))),
          Duration.ofDays(7),
          Optional.empty(),
          true);

  public OrgPolicy {
    chain = List.copyOf(chain);
  }
}
