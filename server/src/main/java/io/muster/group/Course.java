package io.muster.group;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// What is under way in a living group.
///
/// @param closing its scheduled end
/// @param freeze by the owner
/// @param hold a freeze by the organisation, which the owner does not lift
/// @param claim of somebody from above, because the owner has vanished
/// @param successor the code of an invite to the group that takes its place; empty for none
/// @param phoneAsk what waits for a word on its owner's phone
/// @param drafts announcements that wait for the owner's word, oldest first
/// @param asks how many of both there have been; numbers them
public record Course(
    Optional<Closing> closing,
    Optional<Freeze> freeze,
    Optional<Freeze> hold,
    Optional<Claim> claim,
    String successor,
    Optional<PhoneAsk> phoneAsk,
    List<Draft> drafts,
    long asks) {
  public static final Course OPEN =
      new Course(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          "",
          Optional.empty(),
          List.of(),
          0);

  public Course {
    drafts = List.copyOf(drafts);
  }

  /// Nothing is under way any more; a number is never used again.
  Course over() {
    return new Course(
        OPEN.closing,
        OPEN.freeze,
        OPEN.hold,
        OPEN.claim,
        OPEN.successor,
        OPEN.phoneAsk,
        OPEN.drafts,
        asks);
  }

  public Course with(Optional<Closing> newClosing) {
    return new Course(newClosing, freeze, hold, claim, successor, phoneAsk, drafts, asks);
  }

  Course withFreeze(Optional<Freeze> newFreeze) {
    return new Course(closing, newFreeze, hold, claim, successor, phoneAsk, drafts, asks);
  }

  Course withHold(Optional<Freeze> newHold) {
    return new Course(closing, freeze, newHold, claim, successor, phoneAsk, drafts, asks);
  }

  Course withClaim(Optional<Claim> newClaim) {
    return new Course(closing, freeze, hold, newClaim, successor, phoneAsk, drafts, asks);
  }

  Course withSuccessor(String code) {
    return new Course(closing, freeze, hold, claim, code, phoneAsk, drafts, asks);
  }

  Course asking(PhoneAsk ask) {
    return new Course(
        closing, freeze, hold, claim, successor, Optional.of(ask), drafts, ask.number());
  }

  Course answered() {
    return new Course(closing, freeze, hold, claim, successor, Optional.empty(), drafts, asks);
  }

  /// Those that nobody can answer any more are dropped whenever a new one comes.
  Course with(Draft draft) {
    var waiting = new ArrayList<Draft>(drafts);
    waiting.removeIf(old -> !old.isOpenAt(draft.at()) || old.by().equals(draft.by()));
    waiting.add(draft);
    return new Course(closing, freeze, hold, claim, successor, phoneAsk, waiting, draft.number());
  }

  Course withoutDrafts(Predicate<Draft> which) {
    if (drafts.stream().noneMatch(which)) {
      return this;
    }
    var left = drafts.stream().filter(which.negate()).toList();
    return new Course(closing, freeze, hold, claim, successor, phoneAsk, left, asks);
  }
}
