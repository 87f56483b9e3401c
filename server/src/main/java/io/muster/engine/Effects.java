package io.muster.engine;

import io.muster.account.Effect;
import io.muster.account.Notice;
import io.muster.group.Body;
import io.muster.group.GroupId;
import io.muster.group.OrgId;
import io.muster.group.UserId;
import io.muster.replica.Append;
import io.muster.replica.GroupLog;
import io.muster.store.Batch;
import io.muster.store.PendingEffect;
import io.muster.store.Rows;
import io.muster.store.Store;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Carries out what groups and organisations still have to do elsewhere: to accounts, memberships
/// that began or ended and the cascade of a disband; to each other, what they have to tell.
///
/// **Ordering.** The effects of one group are carried out one after the other, in the order of its
/// log, and so are those of one organisation; those of different ones side by side, at most
/// [#BODIES_MAX] at a time.
///
/// **Durability.** An effect is a row that was written with its event. It is carried out in steps
/// of at most [#USERS_PER_STEP] people; each step is durable in the accounts before the row is
/// moved on or deleted. What was under way when the process died is done again from the last step,
/// which changes nothing the second time. Nothing is in memory but the names of those who are being
/// worked on, however many people a group has.
///
/// Owner: the effects' thread, except [#wake].
final class Effects {
  static final int BODIES_MAX = 64;
  static final int USERS_PER_STEP = 256;
  private static final int GROUPS_PER_STEP = 32;
  private static final int BODIES_PER_SCAN = 1_000;

  /// Where everybody is. Has the actor do it; `durable` runs on the log's thread once that is so.
  interface Actors {
    void account(UserId user, Task<AccountActor> task, Runnable durable);

    void group(GroupId group, Task<GroupActor> task, Runnable durable);

    void org(OrgId org, Task<OrgActor> task, Runnable durable);

    /// What an actor is to do.
    interface Task<A> {
      void run(A actor, LaneTurn turn);
    }
  }

  private final Executor thread;
  private final Store store;
  private final GroupLog log;
  private final Consumer<Throwable> broken;
  private final Set<Body> running = new HashSet<>();
  private final Set<Body> waiting = new LinkedHashSet<>();
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
      case Effect.OnAccounts _,
          Effect.OnOrganisation _,
          Effect.OnGroup _,
          Effect.Standing _,
          Effect.Offboarded _ ->
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
    var next = offboarded.doneTo(some.getLast().group());
    var left = new AtomicInteger(some.size());
    Runnable one =
        () -> {
          if (left.decrementAndGet() == 0) {
            execute(() -> moveOn(pending, next));
          }
        };
    for (var each : some) {
      actors().group(each.group(), (group, turn) -> group.inherit(org, offboarded, turn), one);
    }
  }

  private void moveOn(PendingEffect pending, Effect next) {
    var rows = new Batch();
    Rows.effect(rows, pending.body(), pending.seq(), pending.index(), next, Optional.empty());
    log.append(new Append(rows, () -> execute(() -> next(pending.body()))));
  }

  private void step(PendingEffect pending, GroupId group, Effect.OnAccounts effect) {
    var users = usersOf(pending, group, effect);
    if (users.isEmpty()) {
      finish(pending);
      return;
    }
    var left = new AtomicInteger(users.size());
    for (var user : users) {
      actors()
          .account(
              user,
              (account, turn) -> apply(group, pending.seq(), effect, account, turn),
              () -> {
                if (left.decrementAndGet() == 0) {
                  execute(() -> advance(pending, users));
                }
              });
    }
  }

  private Actors actors() {
    if (actors == null) {
      throw new IllegalStateException("effects have not been started");
    }
    return actors;
  }

  private List<UserId> usersOf(PendingEffect pending, GroupId group, Effect.OnAccounts effect) {
    return switch (effect) {
      case Effect.Began began -> began.users();
      case Effect.Ended ended -> ended.users();
      case Effect.GroupEnded _ -> store.rosterPage(group, pending.doneTo(), USERS_PER_STEP);
    };
  }

  private static void apply(
      GroupId group, long seq, Effect.OnAccounts effect, AccountActor account, LaneTurn turn) {
    switch (effect) {
      case Effect.Began _ -> account.began(group, seq, turn);
      case Effect.Ended ended -> account.ended(group, seq, ended, turn);
      case Effect.GroupEnded all -> account.ended(group, seq, all.forOne(account.user()), turn);
    }
  }

  private void advance(PendingEffect pending, List<UserId> done) {
    if (!(pending.effect() instanceof Effect.GroupEnded) || done.size() < USERS_PER_STEP) {
      finish(pending);
      return;
    }
    var rows = new Batch();
    var doneTo = Optional.of(done.getLast());
    Rows.effect(rows, pending.body(), pending.seq(), pending.index(), pending.effect(), doneTo);
    log.append(new Append(rows, () -> execute(() -> next(pending.body()))));
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
