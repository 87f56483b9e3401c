package io.muster.group;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// What is under way in a living group.
///
/// @param closing its scheduled end
/// @param successor the code of an invite to the group that takes its place; empty for none
/// @param phoneAsk what waits for a word on its owner's phone
/// @param drafts announcements that wait for the owner's word, oldest first
/// @param asks how many of both there have been; numbers them
public record Course(
    Optional<Closing> closing,
    Optional<Freeze> freeze,
    String successor,
    Optional<PhoneAsk> phoneAsk,
    List<Draft> drafts,
    long asks) {
  public static final Course OPEN =
      new Course(Optional.empty(), Optional.empty(), "", Optional.empty(), List.of(), 0);

  public Course {
    drafts = List.copyOf(drafts);
  }

  Course with(Optional<Closing> newClosing) {
    return new Course(newClosing, freeze, successor, phoneAsk, drafts, asks);
  }

  Course withFreeze(Optional<Freeze> newFreeze) {
    return new Course(closing, newFreeze, successor, phoneAsk, drafts, asks);
  }

  Course withSuccessor(String code) {
    return new Course(closing, freeze, code, phoneAsk, drafts, asks);
  }

  Course asking(PhoneAsk ask) {
    return new Course(closing, freeze, successor, Optional.of(ask), drafts, ask.number());
  }

  Course answered() {
    return new Course(closing, freeze, successor, Optional.empty(), drafts, asks);
  }

  /// Those that nobody can answer any more are dropped whenever a new one comes.
  Course with(Draft draft) {
    var waiting = new ArrayList<Draft>(drafts);
    waiting.removeIf(old -> !old.isOpenAt(draft.at()) || old.by().equals(draft.by()));
    waiting.add(draft);
    return new Course(closing, freeze, successor, phoneAsk, waiting, draft.number());
  }

  Course withoutDrafts(Predicate<Draft> which) {
    if (drafts.stream().noneMatch(which)) {
      return this;
    }
    var left = drafts.stream().filter(which.negate()).toList();
    return new Course(closing, freeze, successor, phoneAsk, left, asks);
  }
}
