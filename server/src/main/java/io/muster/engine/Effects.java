package io.muster.engine;

import io.muster.account.Effect;
import io.muster.group.Ask;
import io.muster.group.GroupId;
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

/// Carries out what groups still have to do to accounts: memberships that began or ended, and the
/// cascade of a disband.
///
/// **Ordering.** The effects of one group are carried out one after the other, in the order of its
/// log; those of different groups side by side, at most [#GROUPS_MAX] at a time.
///
/// **Durability.** An effect is a row that was written with its event. It is carried out in steps
/// of at most [#USERS_PER_STEP] people; each step is durable in the accounts before the row is
/// moved on or deleted. What was under way when the process died is done again from the last step,
/// which changes nothing the second time. Nothing is in memory but the names of the groups that are
/// being worked on, however many people a group has.
///
/// Owner: the effects' thread, except [#wake].
final class Effects {
  static final int GROUPS_MAX = 64;
  static final int USERS_PER_STEP = 256;
  private static final int GROUPS_PER_SCAN = 1_000;

  /// Where the people are.
  interface Accounts {
    /// Has the account's actor do it; `durable` runs on the log's thread once that is so.
    void apply(UserId user, Task task, Runnable durable);

    /// What to do to an account.
    interface Task {
      void run(AccountActor account, LaneTurn turn);
    }
  }

  private final Executor thread;
  private final Store store;
  private final GroupLog log;
  private final Consumer<Throwable> broken;
  private final Set<GroupId> running = new HashSet<>();
  private final Set<GroupId> waiting = new LinkedHashSet<>();
  private @Nullable Accounts accounts;

  /// @param thread runs one task after the other
  Effects(Executor thread, Store store, GroupLog log, Consumer<Throwable> broken) {
    this.thread = thread;
    this.store = store;
    this.log = log;
    this.broken = broken;
  }

  /// Begins with what an earlier process left.
  void start(Accounts people) {
    execute(
        () -> {
          accounts = people;
          resume(Optional.empty());
        });
  }

  private void resume(Optional<GroupId> after) {
    var groups = store.groupsWithEffects(GROUPS_PER_SCAN, after);
    groups.forEach(this::begin);
    if (groups.size() == GROUPS_PER_SCAN) {
      execute(() -> resume(Optional.of(groups.getLast())));
    }
  }

  /// The group has a new effect on the disk. Any thread.
  void wake(GroupId group) {
    execute(() -> begin(group));
  }

  /// Tells the owner of a group, where they are connected, that somebody asks to come back. Nothing
  /// is owed to those who are not: they can ask who does. Any thread.
  void tellReturnAsked(UserId owner, GroupId group, Ask ask) {
    execute(
        () -> {
          if (accounts != null) {
            accounts.apply(owner, (account, turn) -> account.asked(group, ask, turn), () -> {});
          }
        });
  }

  private void begin(GroupId group) {
    if (running.contains(group)) {
      // It looks at the disk again before it is done.
      return;
    }
    if (running.size() < GROUPS_MAX && accounts != null) {
      running.add(group);
      next(group);
    } else {
      waiting.add(group);
    }
  }

  private void next(GroupId group) {
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
    var users = usersOf(pending);
    if (users.isEmpty()) {
      finish(pending);
      return;
    }
    var left = new AtomicInteger(users.size());
    for (var user : users) {
      accounts()
          .apply(
              user,
              (account, turn) -> apply(pending, account, turn),
              () -> {
                if (left.decrementAndGet() == 0) {
                  execute(() -> advance(pending, users));
                }
              });
    }
  }

  private Accounts accounts() {
    if (accounts == null) {
      throw new IllegalStateException("effects have not been started");
    }
    return accounts;
  }

  private List<UserId> usersOf(PendingEffect pending) {
    return switch (pending.effect()) {
      case Effect.Began began -> began.users();
      case Effect.Ended ended -> ended.users();
      case Effect.GroupEnded _ ->
          store.rosterPage(pending.group(), pending.doneTo(), USERS_PER_STEP);
    };
  }

  private static void apply(PendingEffect pending, AccountActor account, LaneTurn turn) {
    switch (pending.effect()) {
      case Effect.Began _ -> account.began(pending.group(), pending.seq(), turn);
      case Effect.Ended ended -> account.ended(pending.group(), pending.seq(), ended, turn);
      case Effect.GroupEnded all ->
          account.ended(pending.group(), pending.seq(), all.forOne(account.user()), turn);
    }
  }

  private void advance(PendingEffect pending, List<UserId> done) {
    if (!(pending.effect() instanceof Effect.GroupEnded) || done.size() < USERS_PER_STEP) {
      finish(pending);
      return;
    }
    var rows = new Batch();
    var doneTo = Optional.of(done.getLast());
    Rows.effect(rows, pending.group(), pending.seq(), pending.index(), pending.effect(), doneTo);
    log.append(new Append(rows, () -> execute(() -> next(pending.group()))));
  }

  private void finish(PendingEffect pending) {
    var rows = new Batch();
    Rows.effectDone(rows, pending.group(), pending.seq(), pending.index());
    log.append(new Append(rows, () -> execute(() -> next(pending.group()))));
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
