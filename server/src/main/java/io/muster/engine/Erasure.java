package io.muster.engine;

import io.muster.group.Deadlines;
import io.muster.group.Door;
import io.muster.group.End;
import io.muster.group.Event;
import io.muster.group.GroupState;
import io.muster.group.Head;
import io.muster.group.Head.Erased;
import io.muster.group.Roster;
import io.muster.store.Rows;
import io.muster.store.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a group does when one of its retention timers is due: takes one small step, and either is
/// done or sets the timer again. Each step is one durable write together with its timer, so it is
/// taken exactly once.
final class Erasure {
  private static final int ENTRIES_PER_STEP_MAX = 1_000;
  private static final int BYTES_PER_STEP_MAX = 1 << 20;
  private static final Duration RETRY_AFTER = Duration.ofMinutes(1);

  private Erasure() {}

  /// @return the state after the step
  static GroupState carryOut(
      Timer timer, GroupState state, RollingTimer rolling, Site site, LaneTurn turn) {
    boolean replaced = timer.kind() == Timer.Kind.ROLLING && !rolling.isNext(timer);
    Rows.timerDone(turn.rows(), timer);
    if (!state.exists() || replaced || isCalledOff(timer, state)) {
      return state;
    }
    return switch (timer.kind()) {
      case ROLLING -> {
        rolling.clear(turn.rows());
        yield state.ended() ? state : rolling(state, rolling, site, turn);
      }
      case ERASE_MESSAGES -> messages(state, site, turn);
      case ERASE_ROSTER -> roster(state, site, turn);
      case ERASE_AUDIT -> audit(state, site, turn);
      case CASE_DUE, END -> throw new IllegalArgumentException("nothing to erase: " + timer);
    };
  }

  /// It belongs to an end after which the group came back. One that was set again after that has
  /// later deadlines, none of which is before its time.
  private static boolean isCalledOff(Timer timer, GroupState state) {
    Optional<Deadlines> deadlines = head(state).end().map(End::deadlines);
    return switch (timer.kind()) {
      case ERASE_MESSAGES -> isBefore(timer, deadlines.map(Deadlines::messages));
      case ERASE_ROSTER -> isBefore(timer, deadlines.map(Deadlines::roster));
      case ERASE_AUDIT -> isBefore(timer, deadlines.map(Deadlines::audit));
      case ROLLING, CASE_DUE, END -> false;
    };
  }

  private static boolean isBefore(Timer timer, Optional<Instant> deadline) {
    return deadline.isEmpty() || timer.due().isBefore(deadline.get());
  }

  private static GroupState messages(GroupState state, Site site, LaneTurn turn) {
    var head = head(state);
    var erased = new Erased(true, head.erased().roster(), head.erased().audit());
    var newHead = with(head, state.lastSeq(), erased);
    Rows.eraseEntries(turn.rows(), state, state.lastSeq(), newHead);
    reclaim(state, Timer.Kind.ERASE_MESSAGES, site, turn);
    return with(state, newHead, state.roster());
  }

  /// The cascade walks the roster, so the roster goes after it. A second sweep takes the
  /// acknowledgements of purge orders that were under way during the first.
  private static GroupState roster(GroupState state, Site site, LaneTurn turn) {
    var head = head(state);
    boolean cascading = site.store().firstEffect(state.id()).isPresent();
    if (cascading || !head.erased().roster()) {
      var later = site.clock().instant().plus(RETRY_AFTER);
      Rows.timer(turn.rows(), new Timer(later, Timer.Kind.ERASE_ROSTER, state.id()));
    }
    if (cascading) {
      return state;
    }
    var erased = new Erased(head.erased().messages(), true, head.erased().audit());
    var newHead = with(head, head.erasedTo(), erased);
    Rows.eraseRoster(turn.rows(), state.id(), newHead);
    reclaim(state, Timer.Kind.ERASE_ROSTER, site, turn);
    return with(state, newHead, Roster.empty()).withDoor(Door.CLOSED);
  }

  private static GroupState audit(GroupState state, Site site, LaneTurn turn) {
    var head = head(state);
    var erased = new Erased(head.erased().messages(), head.erased().roster(), true);
    var newHead = with(head, head.erasedTo(), erased);
    Rows.eraseAudit(turn.rows(), state.id(), newHead);
    reclaim(state, Timer.Kind.ERASE_AUDIT, site, turn);
    return with(state, newHead, state.roster());
  }

  /// Erases the oldest entries if they are past the group's rolling age, and comes back when the
  /// next one will be.
  private static GroupState rolling(
      GroupState state, RollingTimer timer, Site site, LaneTurn turn) {
    var head = head(state);
    var age = head.policy().rollingAge();
    if (age.isEmpty()) {
      return state;
    }
    var now = site.clock().instant();
    var oldest =
        site.store()
            .entriesAfter(
                state.id(),
                head.erasedTo(),
                state.lastSeq(),
                ENTRIES_PER_STEP_MAX,
                BYTES_PER_STEP_MAX);
    long upTo = lastBefore(oldest, now.minus(age.get()), head.erasedTo());
    var next = nextLook(oldest, upTo, age.get(), now);
    timer.set(next, turn.rows());
    if (upTo == head.erasedTo()) {
      return state;
    }
    var newHead = with(head, upTo, head.erased());
    Rows.eraseEntries(turn.rows(), state, upTo, newHead);
    reclaim(state, Timer.Kind.ROLLING, site, turn);
    return with(state, newHead, state.roster());
  }

  private static long lastBefore(List<Event.Entry> entries, Instant limit, long none) {
    long last = none;
    for (var entry : entries) {
      if (!entry.at().isBefore(limit)) {
        break;
      }
      last = entry.seq();
    }
    return last;
  }

  private static Instant nextLook(
      List<Event.Entry> entries, long erasedTo, Duration age, Instant now) {
    if (!entries.isEmpty() && entries.getLast().seq() == erasedTo) {
      return now;
    }
    var soonest = now.plus(RETRY_AFTER);
    for (var entry : entries) {
      if (entry.seq() > erasedTo) {
        var due = entry.at().plus(age);
        return due.isAfter(soonest) ? due : soonest;
      }
    }
    return now.plus(age);
  }

  private static void reclaim(GroupState state, Timer.Kind what, Site site, LaneTurn turn) {
    turn.afterCommit(() -> site.reclaimer().reclaim(state.id(), what));
  }

  private static Head head(GroupState state) {
    return state.head().orElseThrow();
  }

  private static Head with(Head head, long erasedTo, Erased erased) {
    return new Head(
        head.name(),
        head.owner(),
        head.policy(),
        head.belonging(),
        head.createdAt(),
        head.governanceSeq(),
        head.offer(),
        head.course(),
        head.end(),
        head.restoredBy(),
        erasedTo,
        erased);
  }

  private static GroupState with(GroupState state, Head head, Roster roster) {
    return new GroupState(
        state.id(), Optional.of(head), state.door(), roster, state.lastSeq(), state.lastAt());
  }
}
