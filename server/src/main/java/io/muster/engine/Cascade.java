package io.muster.engine;

import io.muster.account.Effect;
import io.muster.group.GroupId;
import io.muster.group.UserId;
import io.muster.replica.Append;
import io.muster.replica.GroupLog;
import io.muster.store.Batch;
import io.muster.store.PendingEffect;
import io.muster.store.Reached;
import io.muster.store.Rows;
import io.muster.store.Store;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;

/// The end of a group on its way through the accounts of everybody who was in it.
///
/// A few steps are under way at a time, so that the lanes have the next one when the last becomes
/// durable. The bookmark moves on when a step and all before it are durable, and is written behind
/// them; so after a crash some steps are repeated and none is missing.
///
/// Owner: the effects' thread.
final class Cascade {
  static final int USERS_PER_STEP = 1_024;
  private static final int STEPS_MAX = 3;

  private final Executor thread;
  private final Store store;
  private final GroupLog log;
  private final Effects.Actors actors;
  private final PendingEffect pending;
  private final GroupId group;
  private final Effects.Crowd crowd;
  private final Runnable finished;
  private final LongAdder people;
  private final Deque<Step> underWay = new ArrayDeque<>(STEPS_MAX);
  private Optional<UserId> readTo;
  private long reached;
  private boolean allRead;

  /// Some people, in the order of their ids.
  private static final class Step {
    final List<UserId> users;
    boolean durable;

    Step(List<UserId> users) {
      this.users = users;
    }
  }

  /// What the effects share with it.
  ///
  /// @param thread runs one task after the other
  /// @param people counts whoever has been reached
  record Ground(
      Executor thread, Store store, GroupLog log, Effects.Actors actors, LongAdder people) {}

  /// @param crowd what is to be done to everybody
  /// @param finished runs when it has been
  Cascade(
      Ground ground, PendingEffect pending, GroupId group, Effects.Crowd crowd, Runnable finished) {
    this.thread = ground.thread();
    this.store = ground.store();
    this.log = ground.log();
    this.actors = ground.actors();
    this.people = ground.people();
    this.pending = pending;
    this.group = group;
    this.crowd = crowd;
    this.finished = finished;
    this.readTo = pending.reached().map(Reached::last);
    this.reached = pending.reached().map(Reached::people).orElse(0L);
  }

  void start() {
    fill();
  }

  private void fill() {
    while (!allRead && underWay.size() < STEPS_MAX) {
      var users = store.rosterPage(group, readTo, USERS_PER_STEP);
      allRead = users.size() < USERS_PER_STEP;
      if (!users.isEmpty()) {
        readTo = Optional.of(users.getLast());
        begin(new Step(users));
      }
    }
    if (underWay.isEmpty()) {
      finished.run();
    }
  }

  private void begin(Step step) {
    underWay.add(step);
    actors.accounts(step.users, crowd, () -> thread.execute(() -> durable(step)));
  }

  private void durable(Step step) {
    step.durable = true;
    var moved = new ArrayList<Step>(STEPS_MAX);
    while (!underWay.isEmpty() && underWay.peek().durable) {
      moved.add(underWay.remove());
    }
    if (moved.isEmpty()) {
      return;
    }
    long more = moved.stream().mapToLong(done -> done.users.size()).sum();
    people.add(more);
    reached += more;
    if (!allRead || !underWay.isEmpty()) {
      mark(moved.getLast().users.getLast());
    }
    fill();
  }

  private void mark(UserId last) {
    var rows = new Batch();
    Effect effect = pending.effect();
    var mark = Optional.of(new Reached(last, reached));
    Rows.effect(rows, pending.body(), pending.seq(), pending.index(), effect, mark);
    log.append(new Append(rows, () -> {}));
  }
}
