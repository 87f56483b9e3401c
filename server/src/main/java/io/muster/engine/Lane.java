package io.muster.engine;

import io.muster.delivery.Hub;
import io.muster.group.GroupId;
import io.muster.group.OrgId;
import io.muster.group.UserId;
import io.muster.replica.GroupLog;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// One thread's share of the actors. Its queue is the mailbox of all of them: tasks are carried out
/// one by one, and what a turn of up to 16,384 tasks or 4 MiB decides becomes durable together.
///
/// **Batching.** One turn at a time is under way, from its first task until it is durable and the
/// event loops have written it. What arrives meanwhile makes the next turn larger, so the busier
/// the server, the more entries of a group share a frame; and what a delivery costs is mostly what
/// its frame costs. A lane that ran ahead of the loops would cut what they are late with anyway
/// into ever smaller frames.
///
/// **Concurrency.** Any thread may offer; actors are touched by the lane's thread alone.
///
/// **Passivation.** A group leaves memory when nothing was done in it for a minute or two, or when
/// it is the least used of more than `actorsMax`; an account when it has no sessions. Never before
/// all that they decided is durable, because until then what the disk says is old, and a group not
/// while the end of a membership waits to be acknowledged.
final class Lane {
  private static final int TASKS_PER_TURN_MAX = 16 * 1024;
  private static final long BYTES_PER_TURN_MAX = 4 << 20;

  private final Executor thread;
  private final GroupLog log;
  private final List<Hub> hubs;
  private final EngineConfig config;
  private final Actors factory;
  private final Consumer<Throwable> broken;
  private final Queue<Task> queue = new ConcurrentLinkedQueue<>();
  private final Queue<Task> lasts = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private final Map<GroupId, GroupActor> groups = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<OrgId, OrgActor> orgs = new HashMap<>();
  private final Map<UserId, AccountActor> accounts = new HashMap<>();
  private final Queue<AccountActor> idleAccounts = new ArrayDeque<>();
  private final List<GroupActor> absent = new ArrayList<>();
  private final List<OrgActor> absentOrgs = new ArrayList<>();
  private volatile long committedTurn;
  private long turnNumber;
  private long sweptAtTurn;

  /// Something for an actor of the lane to do.
  @FunctionalInterface
  interface Task {
    void run(Lane lane, LaneTurn turn);
  }

  /// Reads actors back from the store.
  interface Actors {
    GroupActor group(GroupId id);

    OrgActor org(OrgId id);

    AccountActor account(UserId user);
  }

  Lane(
      Executor thread,
      GroupLog log,
      List<Hub> hubs,
      EngineConfig config,
      Actors factory,
      Consumer<Throwable> broken) {
    this.thread = thread;
    this.log = log;
    this.hubs = hubs;
    this.config = config;
    this.factory = factory;
    this.broken = broken;
  }

  /// Takes on a client's task, unless too many are waiting.
  ///
  /// @return whether it was taken on
  boolean offer(Task task) {
    if (waiting.get() >= config.queueMax() || log.bytesInFlight() >= config.logBytesMax()) {
      return false;
    }
    add(task);
    return true;
  }

  /// Takes on a task of the server's own; whoever has many of them sends them in steps.
  void add(Task task) {
    waiting.incrementAndGet();
    queue.add(task);
    if (scheduled.compareAndSet(false, true)) {
      thread.execute(this::turn);
    }
  }

  /// Takes on a task that is the last of its turn, behind whatever waits by then. It may write rows
  /// of accounts that are not in memory, because none is read back before they are durable. One in
  /// each turn, so that many of them leave room for everything else.
  void addLast(Task task) {
    lasts.add(task);
    if (scheduled.compareAndSet(false, true)) {
      thread.execute(this::turn);
    }
  }

  private void turn() {
    try {
      var turn = new LaneTurn(++turnNumber);
      int left = TASKS_PER_TURN_MAX;
      Task task;
      while (left-- > 0
          && turn.rows().bytes() < BYTES_PER_TURN_MAX
          && (task = queue.poll()) != null) {
        waiting.decrementAndGet();
        task.run(this, turn);
      }
      var last = lasts.poll();
      if (last != null) {
        last.run(this, turn);
      }
      if (turn.isEmpty()) {
        committed(turn);
      } else {
        turn.submit(log, hubs, () -> committed(turn));
      }
      forgetIdle();
    } catch (Throwable fault) {
      // What was decided in this turn is lost, so memory is ahead of the disk for good. The lane
      // stays scheduled and takes no further turn; the process is about to stop.
      broken.accept(fault);
    }
  }

  /// On the log's thread, or on the lane's if there was nothing to commit.
  private void committed(LaneTurn turn) {
    committedTurn = turn.number();
    if (turn.delivers()) {
      Hub.whenAllWritten(hubs, this::over);
    } else {
      over();
    }
  }

  /// The next turn may begin. On the log's thread, an event loop or the lane's thread.
  private void over() {
    scheduled.set(false);
    if (!(queue.isEmpty() && lasts.isEmpty()) && scheduled.compareAndSet(false, true)) {
      thread.execute(this::turn);
    }
  }

  GroupActor group(GroupId id) {
    var actor = groups.get(id);
    if (actor == null) {
      actor = factory.group(id);
      groups.put(id, actor);
      if (!actor.exists()) {
        absent.add(actor);
      }
    }
    return actor;
  }

  OrgActor org(OrgId id) {
    var actor = orgs.get(id);
    if (actor == null) {
      actor = factory.org(id);
      orgs.put(id, actor);
      if (!actor.exists()) {
        absentOrgs.add(actor);
      }
    }
    return actor;
  }

  AccountActor account(UserId user) {
    var actor = accounts.get(user);
    if (actor == null) {
      actor = factory.account(user);
      accounts.put(user, actor);
    }
    return actor;
  }

  /// Somebody's account, if it is in memory already.
  Optional<AccountActor> accountInMemory(UserId user) {
    return Optional.ofNullable(accounts.get(user));
  }

  /// Whether everything decided in that turn is durable.
  boolean isDurable(long turn) {
    return turn <= committedTurn;
  }

  /// The account was worked for and has no sessions: it leaves memory as soon as that is durable.
  void mayForget(AccountActor account) {
    idleAccounts.add(account);
  }

  private void forgetIdle() {
    forgetAbsent();
    while (groups.size() > config.actorsMax() && forgetEldestGroup()) {}
    while (!idleAccounts.isEmpty() && isDurable(idleAccounts.peek().lastTurn())) {
      var account = idleAccounts.remove();
      if (account.isIdle() && isDurable(account.lastTurn())) {
        accounts.remove(account.user(), account);
      }
    }
  }

  /// Whoever asks for groups and organisations that never were pushes none out of memory that is.
  private void forgetAbsent() {
    for (var actor : absent) {
      if (!actor.exists()) {
        groups.remove(actor.id());
      }
    }
    absent.clear();
    for (var actor : absentOrgs) {
      if (!actor.exists()) {
        orgs.remove(actor.id());
      }
    }
    absentOrgs.clear();
  }

  private boolean forgetEldestGroup() {
    var eldest = groups.values().iterator();
    boolean may = mayLeave(eldest.next());
    if (may) {
      eldest.remove();
    }
    return may;
  }

  private boolean mayLeave(GroupActor group) {
    return isDurable(group.lastTurn()) && !group.hasOpenFence();
  }

  /// Once a minute: forgets groups and organisations in which nothing has been done since the last
  /// time.
  void passivate() {
    add(
        (_, _) -> {
          long before = sweptAtTurn;
          sweptAtTurn = turnNumber;
          groups.values().removeIf(group -> group.lastTurn() < before && mayLeave(group));
          orgs.values().removeIf(org -> org.lastTurn() < before && isDurable(org.lastTurn()));
        });
  }

  /// Groups in memory. For tests and metrics; exact only between turns.
  int groupsInMemory() {
    return groups.size();
  }
}
