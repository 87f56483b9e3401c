package io.muster.engine;

import io.muster.account.PushSettings;
import io.muster.account.Registration;
import io.muster.account.SecondFactor;
import io.muster.delivery.Fence;
import io.muster.delivery.Grant;
import io.muster.delivery.Hub;
import io.muster.delivery.Outlet;
import io.muster.group.Body;
import io.muster.group.DeviceId;
import io.muster.group.GroupId;
import io.muster.group.GroupState;
import io.muster.group.OrgId;
import io.muster.group.Proof;
import io.muster.group.Rules;
import io.muster.group.UserId;
import io.muster.org.OrgRules;
import io.muster.org.OrgState;
import io.muster.replica.GroupLog;
import io.muster.store.Store;
import io.muster.store.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/// Takes requests to the actor they are for. Every method is for any thread and never blocks.
///
/// Size: a short method for each kind of request.
public final class Engine {
  private static final int TIMERS_PER_TICK_MAX = 256;

  private final List<Lane> lanes = new ArrayList<>();
  private final Site site;
  private final Executor timerReads;
  private final Consumer<Throwable> broken;
  private final int devicesMax;
  private final Set<Timer> timersUnderWay = new HashSet<>();
  private final AtomicBoolean lookingForTimers = new AtomicBoolean();
  private volatile boolean stopping;

  /// What the engine stands on.
  ///
  /// @param laneThreads one for each lane, each running one task after the other
  /// @param effectsThread runs one task after the other
  /// @param broken told of a fault after which the process must stop
  public record Parts(
      Store store,
      GroupLog log,
      List<Hub> hubs,
      Secrets secrets,
      Rules rules,
      OrgRules orgRules,
      Storage storage,
      Reclaimer reclaimer,
      Notifier notifier,
      InstantSource clock,
      List<Executor> laneThreads,
      Executor effectsThread,
      Consumer<Throwable> broken) {}

  public Engine(Parts parts, EngineConfig config) {
    var effects = new Effects(parts.effectsThread(), parts.store(), parts.log(), parts.broken());
    this.site =
        new Site(
            parts.store(),
            parts.log(),
            List.copyOf(parts.hubs()),
            effects,
            parts.secrets(),
            parts.rules(),
            parts.orgRules(),
            parts.storage(),
            parts.reclaimer(),
            parts.notifier(),
            parts.clock(),
            new Faults());
    this.timerReads = parts.effectsThread();
    this.broken = parts.broken();
    this.devicesMax = config.devicesMax();
    for (var thread : parts.laneThreads()) {
      lanes.add(
          new Lane(thread, parts.log(), site.hubs(), config, new FromStore(), parts.broken()));
    }
  }

  private final class FromStore implements Lane.Actors {
    @Override
    public GroupActor group(GroupId id) {
      return new GroupActor(site, site.store().group(id).orElseGet(() -> GroupState.absent(id)));
    }

    @Override
    public OrgActor org(OrgId id) {
      return new OrgActor(site, site.store().orgs().find(id).orElseGet(() -> OrgState.absent(id)));
    }

    @Override
    public AccountActor account(UserId user) {
      return new AccountActor(user, site, devicesMax);
    }
  }

  /// Goes on with what an earlier process left unfinished.
  public void start() {
    site.effects().start(new Everybody());
  }

  private final class Everybody implements Effects.Actors {
    @Override
    public void account(UserId user, Task<AccountActor> task, Runnable durable) {
      lane(user)
          .add(
              (lane, turn) -> {
                var account = lane.account(user);
                task.run(account, turn);
                turn.afterCommit(durable);
                lane.mayForget(account);
              });
    }

    @Override
    public void accounts(List<UserId> users, Effects.Crowd crowd, Runnable durable) {
      if (users.isEmpty()) {
        durable.run();
        return;
      }
      var byLane = new LinkedHashMap<Lane, List<UserId>>();
      for (var user : users) {
        byLane.computeIfAbsent(lane(user), _ -> new ArrayList<>()).add(user);
      }
      var all = new Fence(byLane.size(), durable);
      byLane.forEach(
          (lane, some) ->
              lane.addLast(
                  (its, turn) -> {
                    Absentees.meet(some, crowd, site, its, turn);
                    turn.afterCommit(all::passed);
                  }));
    }

    @Override
    public void group(GroupId group, Task<GroupActor> task, Runnable durable) {
      lane(group)
          .add(
              (lane, turn) -> {
                task.run(lane.group(group), turn);
                turn.afterCommit(durable);
              });
    }

    @Override
    public void org(OrgId org, Task<OrgActor> task, Runnable durable) {
      lane(org)
          .add(
              (lane, turn) -> {
                task.run(lane.org(org), turn);
                turn.afterCommit(durable);
              });
    }
  }

  /// From here on no command of a client is taken on; what was taken on is finished.
  public void stopTakingCommands() {
    stopping = true;
  }

  // ── Groups ──────────────────────────────────────────────────────────────────────────────────

  public void change(GroupId group, Change<Change.Maker> change) {
    offer(group, change, (lane, turn) -> lane.group(group).change(change, lane, turn));
  }

  private void offer(Body body, Change<?> change, Lane.Task task) {
    if (change.line().holds(change.requestId())) {
      change.caller().unavailable(Caller.Unavailable.OUT_OF_TURN);
    } else {
      offer(body, task, change::turnAway);
    }
  }

  /// Answers a question from a group's state. The question runs on the lane and must be quick; what
  /// it returns runs on the log's thread once everything that the answer rests on is durable.
  public void ask(GroupId group, Caller caller, Function<GroupState, Runnable> question) {
    offer(
        group, (lane, turn) -> lane.group(group).ask(caller, question, turn), caller::unavailable);
  }

  private void offer(Body body, Lane.Task task, Consumer<Caller.Unavailable> turnAway) {
    if (stopping) {
      turnAway.accept(Caller.Unavailable.STOPPING);
    } else if (!lane(body).offer(task)) {
      turnAway.accept(Caller.Unavailable.OVERLOADED);
    }
  }

  /// Lets a session follow those of the groups in which its user is a member.
  ///
  /// @param wanted at least one
  /// @param settled runs on the session's event loop when all of them have been decided
  public void open(Outlet outlet, List<Following> wanted, Runnable settled) {
    var byLane = new LinkedHashMap<Lane, List<Following>>();
    for (var following : wanted) {
      byLane.computeIfAbsent(lane(following.group()), _ -> new ArrayList<>()).add(following);
    }
    var undecided = new AtomicInteger(byLane.size());
    Runnable decided =
        () -> {
          if (undecided.decrementAndGet() == 0) {
            settled.run();
          }
        };
    byLane.forEach((lane, some) -> lane.add((_, turn) -> open(outlet, some, decided, lane, turn)));
  }

  private static void open(
      Outlet outlet, List<Following> some, Runnable decided, Lane lane, LaneTurn turn) {
    var grants = new ArrayList<Grant>(some.size());
    for (var following : some) {
      lane.group(following.group())
          .open(outlet.user(), following.start(), turn)
          .ifPresent(grants::add);
    }
    turn.afterCommit(
        () ->
            outlet
                .hub()
                .post(
                    () -> {
                      grants.forEach(outlet::open);
                      decided.run();
                    }));
  }

  // ── Organisations ─────────────────────────────────────────────────────────────────────────────

  public void change(OrgId org, Change<Change.OrgMaker> change) {
    offer(org, change, (lane, turn) -> lane.org(org).change(change, lane, turn));
  }

  /// Answers a question from an organisation's state, as [#ask(GroupId, Caller, Function)] does
  /// from a group's.
  public void ask(OrgId org, Caller caller, Function<OrgState, Runnable> question) {
    offer(org, (lane, turn) -> lane.org(org).ask(caller, question, turn), caller::unavailable);
  }

  // ── Accounts ────────────────────────────────────────────────────────────────────────────────

  /// A device has proved who it is. Answered through [LiveSession#connected].
  public void connect(LiveSession session) {
    var user = session.arrival().user();
    lane(user).add((lane, turn) -> lane.account(user).connect(session, turn));
  }

  /// @param unheard for how long nobody knows whether the device got what was written to it
  public void disconnect(LiveSession session, Duration unheard) {
    var user = session.arrival().user();
    lane(user)
        .add(
            (lane, turn) -> {
              var account = lane.account(user);
              account.disconnect(session, unheard, turn);
              lane.mayForget(account);
            });
  }

  /// A device has carried out a purge order. Acknowledging it twice is as good as once.
  public void acknowledge(UserId user, DeviceId device, GroupId group, long cut, Caller caller) {
    offer(
        user,
        (account, turn) -> account.acknowledge(device, group, cut, caller, turn),
        caller::unavailable);
  }

  /// Somebody wants a second factor.
  ///
  /// @param offered given what their authenticator needs
  public void enrol(CodeRequest request, Caller caller, Consumer<Enrolment> offered) {
    change(
        request.user(),
        (account, turn) -> account.enrol(request, caller, offered, turn),
        caller::unavailable);
  }

  /// Their authenticator has it.
  ///
  /// @param on given the recovery codes
  public void confirm(CodeRequest request, Caller caller, Consumer<List<String>> on) {
    change(
        request.user(),
        (account, turn) -> account.confirm(request, caller, on, turn),
        caller::unavailable);
  }

  /// They want none any more.
  public void drop(CodeRequest request, Caller caller) {
    change(
        request.user(),
        (account, turn) -> account.drop(request, caller, turn),
        caller::unavailable);
  }

  /// An operator takes somebody's away.
  ///
  /// @param request the operator's
  public void reset(UserId user, CodeRequest request, Caller caller) {
    change(user, (account, turn) -> account.reset(request, caller, turn), caller::unavailable);
  }

  /// Looks at the second factor that is shown with a change, before the change is asked for.
  ///
  /// @param looked given what came of it; durable by then
  /// @param turnAway nothing was looked at
  public void prove(
      CodeRequest request, Consumer<Proof> looked, Consumer<Caller.Unavailable> turnAway) {
    change(request.user(), (account, turn) -> account.prove(request, looked, turn), turnAway);
  }

  public void secondFactor(UserId user, Caller caller, Consumer<SecondFactor> answer) {
    offer(user, (account, turn) -> account.secondFactor(answer, turn), caller::unavailable);
  }

  /// What writes more than that something is gone.
  private void change(
      UserId user, BiConsumer<AccountActor, LaneTurn> task, Consumer<Caller.Unavailable> turnAway) {
    if (stopping) {
      turnAway.accept(Caller.Unavailable.STOPPING);
    } else if (site.storage().isFull()) {
      turnAway.accept(Caller.Unavailable.STORAGE_FULL);
    } else {
      offer(user, task, turnAway);
    }
  }

  private void offer(
      UserId user, BiConsumer<AccountActor, LaneTurn> task, Consumer<Caller.Unavailable> turnAway) {
    boolean taken =
        lane(user)
            .offer(
                (lane, turn) -> {
                  var account = lane.account(user);
                  task.accept(account, turn);
                  lane.mayForget(account);
                });
    if (!taken) {
      turnAway.accept(Caller.Unavailable.OVERLOADED);
    }
  }

  // ── Those who are not connected ──────────────────────────────────────────────────────────────

  /// A device says how it wants to be told of what happens while it is away.
  ///
  /// @param requestId of the device's; 0: it says so without a connection
  public void setPush(
      UserId user, DeviceId device, long requestId, PushSettings settings, Caller caller) {
    change(
        user,
        (account, turn) -> account.setPush(device, requestId, settings, caller, turn),
        caller::unavailable);
  }

  /// How a device is told of what happens while it is away.
  public void push(UserId user, DeviceId device, Caller caller, Consumer<PushSettings> answer) {
    offer(user, (account, turn) -> account.push(device, answer, turn), caller::unavailable);
  }

  /// Whoever reaches devices that are not connected.
  public Notifier notifier() {
    return site.notifier();
  }

  /// A provider says that a registration is dead.
  ///
  /// @param since when it learned so; a registration that was made later lives on
  public void retire(UserId user, DeviceId device, Registration dead, Instant since) {
    lane(user)
        .add(
            (lane, turn) -> {
              var account = lane.account(user);
              account.retire(device, dead, since, turn);
              lane.mayForget(account);
            });
  }

  /// The group as it is now.
  ///
  /// @param show given it once it is durable, on the log's thread; empty: there is none, or it has
  ///   ended
  public void show(GroupId group, Consumer<Optional<GroupState>> show) {
    lane(group)
        .add(
            (lane, turn) -> {
              var state = lane.group(group).living();
              turn.afterCommit(() -> show.accept(state));
            });
  }

  /// Which devices of these people are connected.
  ///
  /// @param answer given those of whom any is, on whatever thread gets to know it last
  public void connected(List<UserId> users, Consumer<Map<UserId, Set<DeviceId>>> answer) {
    var here = new ConcurrentHashMap<UserId, Set<DeviceId>>();
    var byLane = new LinkedHashMap<Lane, List<UserId>>();
    for (var user : users) {
      byLane.computeIfAbsent(lane(user), _ -> new ArrayList<>()).add(user);
    }
    if (byLane.isEmpty()) {
      answer.accept(Map.of());
      return;
    }
    var all = new Fence(byLane.size(), () -> answer.accept(here));
    byLane.forEach(
        (lane, some) ->
            lane.add(
                (its, _) -> {
                  for (var user : some) {
                    its.accountInMemory(user)
                        .map(AccountActor::connected)
                        .filter(devices -> !devices.isEmpty())
                        .ifPresent(devices -> here.put(user, devices));
                  }
                  all.passed();
                }));
  }

  /// Whoever is away has been looked at for every entry up to `seq`.
  public void planned(GroupId group, long seq) {
    lane(group).add((lane, turn) -> lane.group(group).planned(seq, turn));
  }

  // ── Time ────────────────────────────────────────────────────────────────────────────────────

  /// Once a second: carries out the timers that are due, a bounded number at a time.
  public void tick() {
    if (lookingForTimers.compareAndSet(false, true)) {
      timerReads.execute(
          () -> {
            try {
              var now = site.clock().instant();
              site.store().timersDue(now, TIMERS_PER_TICK_MAX).forEach(this::carryOut);
            } catch (RuntimeException | AssertionError fault) {
              broken.accept(fault);
            } finally {
              lookingForTimers.set(false);
            }
          });
    }
  }

  /// Owner of the set of timers under way: the effects' thread.
  private void carryOut(Timer timer) {
    if (timersUnderWay.add(timer)) {
      lane(timer.body())
          .add(
              (lane, turn) -> {
                switch (timer.body()) {
                  case GroupId group -> lane.group(group).timerDue(timer, turn);
                  case OrgId org -> lane.org(org).timerDue(timer, turn);
                }
                turn.afterCommit(() -> timerReads.execute(() -> timersUnderWay.remove(timer)));
              });
    }
  }

  /// Once a minute: lets idle groups leave memory.
  public void passivate() {
    lanes.forEach(Lane::passivate);
  }

  /// Runs `done` once everything taken on before is durable and handed to the hubs.
  public void settle(Runnable done) {
    var all = new Fence(lanes.size(), done);
    for (var lane : lanes) {
      lane.add((_, turn) -> turn.afterCommit(all::passed));
    }
  }

  /// How many people's accounts were told of memberships that began or ended. Any thread.
  public long peopleReached() {
    return site.effects().people();
  }

  public Rules rules() {
    return site.rules();
  }

  public OrgRules orgRules() {
    return site.orgRules();
  }

  public Secrets secrets() {
    return site.secrets();
  }

  private Lane lane(Body body) {
    int hash =
        switch (body) {
          case GroupId group -> Long.hashCode(group.value());
          case OrgId org -> org.value().hashCode();
        };
    return lanes.get(Math.floorMod(hash, lanes.size()));
  }

  private Lane lane(UserId user) {
    return lanes.get(Math.floorMod(user.value().hashCode(), lanes.size()));
  }
}
