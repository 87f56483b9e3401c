package io.muster.store;

import java.time.Instant;

/// One audit record of an organisation, as far as it is told to people. What an act does not say is
/// empty, or 0.
///
/// @param number counts the acts of the organisation
/// @param actor empty if it was time
/// @param on whether it was set, frozen or approved, rather than the opposite
public record OrgRecord(
    long number,
    Instant at,
    String actor,
    String device,
    String act,
    String user,
    String department,
    String role,
    long group,
    long caseNumber,
    boolean on,
    String reason) {}
