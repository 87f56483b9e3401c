package io.muster.engine;

import io.muster.account.Effect;
import io.muster.account.Notice;
import io.muster.group.Body;
import io.muster.group.GroupId;
import io.muster.group.Heirs;
import io.muster.group.OrgId;
import io.muster.group.UserId;
import io.muster.replica.Append;
import io.muster.replica.GroupLog;
import io.muster.store.Batch;
import io.muster.store.OrgGroup;
import io.muster.store.PendingEffect;
import io.muster.store.Reached;
import io.muster.store.Rows;
import io.muster.store.Store;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Carries out what groups and organisations still have to do elsewhere: to accounts, memberships
/// that began or ended and the cascade of a disband; to each other, what they have to tell.
///
/// **Ordering.** The effects of one group are carried out one after the other, in the order of its
/// log, and so are those of one organisation; those of different ones side by side, at most
/// [#BODIES_MAX] at a time.
///
/// **Durability.** An effect is a row that was written with its event. The [Cascade] of a disband
/// goes in steps of at most [Cascade#USERS_PER_STEP] people; each step is durable in the accounts
/// before the row is moved on or deleted. What was under way when the process died is done again
/// from there, which changes nothing the second time. Nothing is in memory but the names of those
/// who are being worked on, however many people a group has.
///
/// Owner: the effects' thread, except [#wake].
final class Effects {
  static final int BODIES_MAX = 64;
  private static final int GROUPS_PER_STEP = 32;
  private static final int BODIES_PER_SCAN = 1_000;

  /// Where everybody is. Has the actor do it; `durable` runs on the log's thread once that is so.
  interface Actors {
    void account(UserId user, Task<AccountActor> task, Runnable durable);

    void accounts(List<UserId> users, Crowd crowd, Runnable durable);

    void group(GroupId group, Task<GroupActor> task, Runnable durable);

    void org(OrgId org, Task<OrgActor> task, Runnable durable);

    /// What an actor is to do.
    interface Task<A> {
      void run(A actor, LaneTurn turn);
    }
  }

  /// What is to be done to each of many people.
  interface Crowd {
    /// To one who is in memory.
    void present(AccountActor account, LaneTurn turn);

    /// To those who are not.
    void absent(Absentees absentees);
  }

  private final Executor thread;
  private final Store store;
  private final GroupLog log;
  private final Consumer<Throwable> broken;
  private final Set<Body> running = new HashSet<>();
  private final Set<Body> waiting = new LinkedHashSet<>();
  private final LongAdder people = new LongAdder();
  private @Nullable Actors actors;

  /// @param thread runs one task after the other
  Effects(Executor thread, Store store, GroupLog log, Consumer<Throwable> broken) {
    this.thread = thread;
    this.store = store;
    this.log = log;
    this.broken = broken;
  }

  /// Begins with what an earlier process left.
  void start(Actors everybody) {
    execute(
        () -> {
          actors = everybody;
          resume(Optional.empty());
        });
  }

  private void resume(Optional<Body> after) {
    var bodies = store.withEffects(BODIES_PER_SCAN, after);
    bodies.forEach(this::begin);
    if (bodies.size() == BODIES_PER_SCAN) {
      execute(() -> resume(Optional.of(bodies.getLast())));
    }
  }

  /// There is a new effect on the disk. Any thread.
  void wake(Body body) {
    execute(() -> begin(body));
  }

  /// Any thread.
  void tell(UserId user, GroupId group, Notice notice) {
    execute(
        () -> {
          if (actors != null) {
            actors.account(user, (account, turn) -> account.tell(group, notice, turn), () -> {});
          }
        });
  }

  private void begin(Body group) {
    if (running.contains(group)) {
      // It looks at the disk again before it is done.
      return;
    }
    if (running.size() < BODIES_MAX && actors != null) {
      running.add(group);
      next(group);
    } else {
      waiting.add(group);
    }
  }

  private void next(Body group) {
    var pending = store.firstEffect(group);
    if (pending.isPresent()) {
      step(pending.get());
      return;
    }
    running.remove(group);
    if (!waiting.isEmpty()) {
      var first = waiting.iterator().next();
      waiting.remove(first);
      begin(first);
    }
  }

  private void step(PendingEffect pending) {
    switch (pending.effect()) {
      case Effect.OnAccounts onAccounts when pending.body() instanceof GroupId group ->
          step(pending, group, onAccounts);
      case Effect.OnOrganisation told when pending.body() instanceof GroupId group ->
          actors().org(told.org(), (org, turn) -> org.told(group, told, turn), () -> done(pending));
      case Effect.OnGroup told when pending.body() instanceof OrgId org ->
          actors()
              .group(
                  told.group(), (group, turn) -> group.told(org, told, turn), () -> done(pending));
      case Effect.Standing standing when pending.body() instanceof OrgId org ->
          actors()
              .account(
                  standing.user(),
                  (account, turn) -> account.standing(org, standing.gone(), turn),
                  () -> done(pending));
      case Effect.Offboarded offboarded when pending.body() instanceof OrgId org ->
          step(pending, org, offboarded);
      case Effect.SettleAll settle when pending.body() instanceof OrgId org ->
          step(pending, org, settle);
      case Effect.OnAccounts _,
          Effect.OnOrganisation _,
          Effect.OnGroup _,
          Effect.Standing _,
          Effect.Offboarded _,
          Effect.SettleAll _ ->
          throw new IllegalStateException("whose is it? " + pending);
    }
  }

  private void done(PendingEffect pending) {
    execute(() -> finish(pending));
  }

  /// Some of the organisation's groups; after the last, the person's account.
  private void step(PendingEffect pending, OrgId org, Effect.Offboarded offboarded) {
    var some = store.orgs().groups(org, offboarded.doneTo(), GROUPS_PER_STEP);
    if (some.isEmpty()) {
      actors()
          .account(
              offboarded.user(),
              (account, turn) -> account.standing(org, true, turn),
              () -> done(pending));
      return;
    }
    each(
        pending,
        some,
        (group, turn) -> group.inherit(org, offboarded, turn),
        offboarded.doneTo(some.getLast().group()));
  }

  /// Some of the organisation's groups.
  private void step(PendingEffect pending, OrgId org, Effect.SettleAll settle) {
    var some = store.orgs().groups(org, settle.doneTo(), GROUPS_PER_STEP);
    if (some.isEmpty()) {
      finish(pending);
      return;
    }
    each(
        pending,
        some,
        (group, turn) -> group.settle(org, settle.by(), turn),
        settle.doneTo(some.getLast().group()));
  }

  /// @param next what is still to be done when it is durable in all of them
  private void each(
      PendingEffect pending, List<OrgGroup> some, Actors.Task<GroupActor> task, Effect next) {
    var left = new AtomicInteger(some.size());
    Runnable one =
        () -> {
          if (left.decrementAndGet() == 0) {
            execute(() -> moveOn(pending, next));
          }
        };
    some.forEach(known -> actors().group(known.group(), task, one));
  }

  private void moveOn(PendingEffect pending, Effect next) {
    moveOn(pending, next, Optional.empty());
  }

  private void moveOn(PendingEffect pending, Effect next, Optional<Reached> reached) {
    var rows = new Batch();
    Rows.effect(rows, pending.body(), pending.seq(), pending.index(), next, reached);
    log.append(new Append(rows, () -> execute(() -> next(pending.body()))));
  }

  private void step(PendingEffect pending, GroupId group, Effect.OnAccounts effect) {
    long seq = pending.seq();
    switch (effect) {
      case Effect.Began began -> {
        var crowd = new Beginning(group, seq);
        actors().accounts(began.users(), crowd, () -> reached(pending, began.users().size()));
      }
      case Effect.Ended ended -> {
        var crowd = new Ending(group, seq, ended);
        actors().accounts(ended.users(), crowd, () -> reached(pending, ended.users().size()));
      }
      case Effect.GroupEnded all -> {
        var crowd = new Ending(group, seq, all.forEach());
        var ground = new Cascade.Ground(this::execute, store, log, actors(), people);
        new Cascade(ground, pending, group, crowd, () -> finish(pending)).start();
      }
      case Effect.GroupRestored restored -> comeBack(pending, group, restored);
    }
  }

  /// Some of those on the roster.
  private void comeBack(PendingEffect pending, GroupId group, Effect.GroupRestored restored) {
    var users =
        store.rosterPage(group, pending.reached().map(Reached::last), Cascade.USERS_PER_STEP);
    if (users.isEmpty()) {
      finish(pending);
      return;
    }
    var gone = users.stream().filter(user -> hasLeft(restored.org(), user)).toList();
    var back = users.stream().filter(user -> !gone.contains(user)).toList();
    long before = pending.reached().map(Reached::people).orElse(0L);
    var reached = new Reached(users.getLast(), before + users.size());
    var left = new AtomicInteger(gone.size() + 1);
    Runnable one =
        () -> {
          if (left.decrementAndGet() == 0) {
            people.add(users.size());
            execute(() -> moveOn(pending, pending.effect(), Optional.of(reached)));
          }
        };
    for (var user : gone) {
      var leaver = new Effect.Offboarded(user, restored.by(), heirsOf(restored), 0);
      actors().group(group, (actor, turn) -> actor.inherit(restored.org(), leaver, turn), one);
    }
    actors().accounts(back, new Beginning(group, pending.seq()), one);
  }

  /// They belonged to the organisation once, and do not any more.
  private boolean hasLeft(OrgId org, UserId user) {
    return store.orgs().places(user).containsKey(org) && store.orgs().person(org, user).isEmpty();
  }

  /// An admin of the group before whoever brought it back.
  private static Heirs heirsOf(Effect.GroupRestored restored) {
    return new Heirs(Optional.empty(), restored.by(), false);
  }

  /// On the log's thread.
  private void reached(PendingEffect pending, int users) {
    people.add(users);
    done(pending);
  }

  /// How many people's accounts effects have reached since the process began. Any thread.
  long people() {
    return people.sum();
  }

  private Actors actors() {
    if (actors == null) {
      throw new IllegalStateException("effects have not been started");
    }
    return actors;
  }

  private record Beginning(GroupId group, long seq) implements Crowd {
    @Override
    public void present(AccountActor account, LaneTurn turn) {
      account.began(group, seq, turn);
    }

    @Override
    public void absent(Absentees absentees) {
      absentees.began(group, seq);
    }
  }

  private record Ending(GroupId group, long seq, Effect.Ended ended) implements Crowd {
    @Override
    public void present(AccountActor account, LaneTurn turn) {
      account.ended(group, seq, ended, turn);
    }

    @Override
    public void absent(Absentees absentees) {
      absentees.ended(group, seq, ended);
    }
  }

  private void finish(PendingEffect pending) {
    var rows = new Batch();
    Rows.effectDone(rows, pending.body(), pending.seq(), pending.index());
    log.append(new Append(rows, () -> execute(() -> next(pending.body()))));
  }

  private void execute(Runnable task) {
    thread.execute(
        () -> {
          try {
            task.run();
          } catch (Throwable fault) {
            broken.accept(fault);
          }
        });
  }
}
