package io.muster.group;

import java.time.Instant;
import java.util.Optional;

/// A group without its roster and its log: what is kept of it for ever, and small.
///
/// @param belonging empty for a personal group
/// @param governanceSeq the last entry that changed what the preview of a disband shows (roles,
///   ownership, policy)
/// @param course what is about to become of it
/// @param restoredBy the entry by which it came back after its last end; 0: it never ended and came
///   back
/// @param erasedTo entries up to this number were erased by retention; 0: none
/// @param erased which classes of an ended group's data are gone
public record Head(
    String name,
    UserId owner,
    Policy policy,
    Optional<Belonging> belonging,
    Instant createdAt,
    long governanceSeq,
    Optional<Offer> offer,
    Course course,
    Optional<End> end,
    long restoredBy,
    long erasedTo,
    Erased erased) {

  /// The offer that can still be answered at a time.
  public Optional<Offer> openOffer(Instant at) {
    return offer.filter(made -> at.isBefore(made.expiresAt()));
  }

  Head withName(String newName) {
    return new Head(
        newName,
        owner,
        policy,
        belonging,
        createdAt,
        governanceSeq,
        offer,
        course,
        end,
        restoredBy,
        erasedTo,
        erased);
  }

  Head withOwner(UserId newOwner) {
    return new Head(
        name,
        newOwner,
        policy,
        belonging,
        createdAt,
        governanceSeq,
        offer,
        course,
        end,
        restoredBy,
        erasedTo,
        erased);
  }

  Head withPolicy(Policy newPolicy) {
    return new Head(
        name,
        owner,
        newPolicy,
        belonging,
        createdAt,
        governanceSeq,
        offer,
        course,
        end,
        restoredBy,
        erasedTo,
        erased);
  }

  Head withBelonging(Belonging newBelonging) {
    return new Head(
        name,
        owner,
        policy,
        Optional.of(newBelonging),
        createdAt,
        governanceSeq,
        offer,
        course,
        end,
        restoredBy,
        erasedTo,
        erased);
  }

  Head withGovernance(long seq) {
    return new Head(
        name,
        owner,
        policy,
        belonging,
        createdAt,
        seq,
        offer,
        course,
        end,
        restoredBy,
        erasedTo,
        erased);
  }

  Head withOffer(Optional<Offer> newOffer) {
    return new Head(
        name,
        owner,
        policy,
        belonging,
        createdAt,
        governanceSeq,
        newOffer,
        course,
        end,
        restoredBy,
        erasedTo,
        erased);
  }

  Head withCourse(Course newCourse) {
    return new Head(
        name,
        owner,
        policy,
        belonging,
        createdAt,
        governanceSeq,
        offer,
        newCourse,
        end,
        restoredBy,
        erasedTo,
        erased);
  }

  Head withEnd(End newEnd) {
    return new Head(
        name,
        owner,
        policy,
        belonging,
        createdAt,
        governanceSeq,
        offer,
        course.over(),
        Optional.of(newEnd),
        restoredBy,
        erasedTo,
        erased);
  }

  /// As it was, but for what was about to become of it.
  Head restoredBy(long seq) {
    return new Head(
        name,
        owner,
        policy,
        belonging,
        createdAt,
        seq,
        offer,
        course.over(),
        Optional.empty(),
        seq,
        erasedTo,
        erased);
  }

  /// Which classes are gone.
  public record Erased(boolean messages, boolean roster, boolean audit) {
    public static final Erased NOTHING = new Erased(false, false, false);
  }
}
