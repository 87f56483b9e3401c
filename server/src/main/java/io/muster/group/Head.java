package io.muster.group;

import java.time.Instant;
import java.util.Optional;
import org.pcollections.TreePMap;

/// A group without its roster and its log: what is kept of it for ever, and small.
///
/// @param governanceSeq the last entry that changed what the preview of a disband shows (roles,
///   ownership, policy)
/// @param invites by [Invite#id]
/// @param erasedTo entries up to this number were erased by retention; 0: none
/// @param erased which classes of an ended group's data are gone
public record Head(
    String name,
    UserId owner,
    Policy policy,
    Instant createdAt,
    long governanceSeq,
    Optional<Offer> offer,
    TreePMap<String, Invite> invites,
    Optional<End> end,
    long erasedTo,
    Erased erased) {

  /// Which classes are gone.
  public record Erased(boolean messages, boolean roster, boolean audit) {
    public static final Erased NOTHING = new Erased(false, false, false);
  }
}
