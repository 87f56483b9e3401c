package io.muster.group;

import io.muster.group.Decision.Rejected;

/// On whose authority somebody acts on a group from outside of it. Looked up when the command is
/// taken up.
public sealed interface Mandate {

  /// The group's organisation has permitted it.
  record OfOrganisation(OrgId org) implements Mandate {}

  /// An operator of the server acts on a personal group.
  record OfOperator() implements Mandate {}

  /// Nobody has.
  record Refused(Rejected why) implements Mandate {}
}
