package io.muster.world;

import io.muster.account.Preview;
import io.muster.delivery.DeliveryConfig;
import io.muster.engine.EngineConfig;
import io.muster.group.DeviceId;
import io.muster.group.GroupId;
import io.muster.group.Head;
import io.muster.group.Rules;
import io.muster.group.UserId;
import io.muster.proto.v1.Reply;
import io.muster.proto.v1.Request;
import io.muster.push.PushConfig;
import io.muster.session.SessionConfig;
import io.muster.store.BrokenStore;
import io.muster.store.Store;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A small world in which the real core of the server lives on one thread: its threads, disk,
/// network and clock are simulated, its clients are [Phone]s. The seed decides everything that can
/// be decided, so a world that went wrong goes wrong again.
///
/// After every step the promises are held against what the server does.
///
/// Size: everything that is in the world, and a short method for each thing that can happen to it.
final class World implements AutoCloseable {
  private static final Duration HEARTBEAT = Duration.ofSeconds(30);
  private static final int SETTLE_STEPS_MAX = 400_000;
  private static final PushConfig PUSH =
      new PushConfig(
          Preview.FULL,
          Duration.ofDays(1),
          Duration.ofSeconds(30),
          2,
          100,
          Duration.ofMillis(500),
          Duration.ofSeconds(5),
          Duration.ofDays(60),
          false);

  private final long seed;
  private final EnumSet<Fault> faults;
  private final RandomGenerator random;
  private final Timeline timeline;
  private final Trail trail;
  private final Truth truth = new Truth();
  private final Checker checker;
  private final Network network;
  private final Carrier carrier;
  private final Node.Setup setup;
  private final List<Phone> phones = new ArrayList<>();
  private final Faultfinder faultfinder = new Faultfinder();
  private Disk disk;
  private @Nullable Node node;
  private @Nullable Listener listener;
  private final EnumSet<Request.WhatCase> granted = EnumSet.noneOf(Request.WhatCase.class);
  private boolean dying;
  private boolean storageFull;
  private int connections;
  private long steps;

  /// Who wants to know of every answer.
  @FunctionalInterface
  interface Listener {
    void heard(Phone phone, Request request, Reply reply);
  }

  static World seeded(long seed) {
    return new World(seed, EnumSet.noneOf(Fault.class));
  }

  World(long seed, EnumSet<Fault> faults) {
    this.seed = seed;
    this.faults = faults;
    this.random = new SplittableRandom(seed);
    this.timeline = new Timeline(random);
    this.trail = new Trail(timeline);
    this.checker = new Checker(this, truth);
    this.network = new Network(timeline, random, checker, faults);
    this.carrier = new Carrier(this, new PushJudge(this, truth));
    this.setup = setup();
    this.disk = new Disk(new SimKv(), faults);
    start();
    everyTenSeconds();
  }

  /// Small bounds, so that they are met.
  private Node.Setup setup() {
    var base = Rules.DEFAULT;
    var rules =
        new Rules(
            2_000,
            base.batchMax(),
            base.membersMax(),
            4,
            3,
            2,
            base.passcodeTriesWithin(),
            2,
            base.recallWithin(),
            base.confirmWithin(),
            base.offerWithin(),
            base.phoneWithin(),
            base.appLink(),
            8);
    boolean unlimited = faults.contains(Fault.NO_LIMIT_ON_THE_WAY_OUT);
    var delivery =
        new DeliveryConfig(
            unlimited ? Integer.MAX_VALUE : outboundBytesMax(),
            4 * 1024,
            1 + random.nextInt(20),
            Duration.ofSeconds(30),
            Duration.ofSeconds(2));
    var session = new SessionConfig(Duration.ofSeconds(10), HEARTBEAT, 2, 16, 5, 64 * 1024);
    int lanes = 1 + random.nextInt(3);
    var engine =
        new EngineConfig(lanes, 8 + random.nextInt(30), 1 + random.nextInt(4), 1 << 20, 100);
    return new Node.Setup(
        lanes,
        1 + random.nextInt(2),
        rules,
        delivery,
        session,
        engine,
        PUSH,
        carrier::providers,
        () -> storageFull);
  }

  int outboundBytesMax() {
    return 16 * 1024;
  }

  private void everyTenSeconds() {
    timeline.after(
        Duration.ofSeconds(10),
        () -> {
          phones.forEach(Phone::ping);
          everyTenSeconds();
        });
  }

  // ── The server ──────────────────────────────────────────────────────────────────────────────

  private void start() {
    trail(() -> "the server starts");
    node = new Node(timeline, disk, setup, random, faults, this::broken);
  }

  /// The server says that it cannot go on.
  private void broken(Throwable fault) {
    if (!(fault instanceof BrokenStore) || !disk.isFailing()) {
      throw new IllegalStateException("the server broke", fault);
    }
    dying = true;
  }

  /// The power goes; after a while the server is started again.
  void crash() {
    var running = node;
    if (running == null) {
      return;
    }
    trail(() -> "the power goes");
    dying = false;
    running.kill();
    node = null;
    network.pipes().forEach(Pipe::serverDied);
    carrier.serverDied();
    disk = disk.crash(random);
    timeline.after(Duration.ofMillis(10 + random.nextInt(3_000)), this::restart);
  }

  private void restart() {
    start();
    readTruth();
    new Reckoning(this, truth).afterCrash();
  }

  /// The next write to the disk fails, and the server with it.
  void failNextWrite() {
    trail(() -> "the next write will fail");
    disk.failNextWrite();
  }

  /// One thread of the server does nothing for a while.
  void stall(String thread, Duration time) {
    if (node != null) {
      node.stall(thread, time);
    }
  }

  void stallThread() {
    if (node != null) {
      node.stallOne(random);
    }
  }

  void fillDisk() {
    storageFull = true;
  }

  void emptyDisk() {
    storageFull = false;
  }

  Store store() {
    return new Store(disk);
  }

  long writes() {
    return disk.appliedIndex();
  }

  List<Phone.Order> pendingOrders(Phone phone) {
    return store().pendingOrders(new UserId(phone.user()), new DeviceId(phone.device())).stream()
        .map(order -> new Phone.Order(order.group().value(), order.cut()))
        .toList();
  }

  // ── The network ─────────────────────────────────────────────────────────────────────────────

  /// @return empty: there is nobody to connect to
  Optional<Pipe> connect(Phone phone) {
    var running = node;
    if (running == null) {
      return Optional.empty();
    }
    int number = connections++;
    long systemBuffer = 1_000 + random.nextInt(30_000);
    var pipe = network.connect(phone, running.loop(number), systemBuffer);
    running.accept(pipe, number);
    return Optional.of(pipe);
  }

  /// Runs an action in a little while, as a client does that tries again.
  void soon(Runnable action) {
    timeline.after(Duration.ofMillis(20 + random.nextInt(2_000)), action);
  }

  // ── The people ──────────────────────────────────────────────────────────────────────────────

  /// A new device, which is off. A first connection gets everything that its user may read.
  Phone phone(String user, String device) {
    return phone(user, device, -1);
  }

  Phone phone(String user, String device, int backlog) {
    var phone = new Phone(this, user, device, backlog);
    phones.add(phone);
    return phone;
  }

  /// Somebody who never comes.
  Phone absent(String user) {
    return new Phone(this, user, "none", 0);
  }

  List<Phone> phones() {
    return phones;
  }

  /// Members at the end of a group whose accounts still say that they are in it.
  long membershipsLeft(long group) {
    var id = new GroupId(group);
    return store().rosterPage(id, Optional.empty(), Integer.MAX_VALUE).stream()
        .filter(user -> store().membership(user, id).isPresent())
        .count();
  }

  void listen(Listener newListener) {
    listener = newListener;
  }

  void heard(Phone phone, Request request, Reply reply) {
    if (!reply.hasError()) {
      granted.add(request.getWhatCase());
    }
    if (listener != null) {
      listener.heard(phone, request, reply);
    }
  }

  /// The answers of a group are erased with its roster; acknowledging a purge is not among them.
  boolean mayHaveForgotten(Request request, Reply first, Reply again) {
    return request.hasAckPurge()
        || again.hasError()
            && truth
                .group(Requests.group(request, first))
                .flatMap(group -> group.state().head())
                .flatMap(Head::end)
                .map(end -> !timeline.instant().isBefore(end.deadlines().roster()))
                .orElse(false);
  }

  // ── Time ────────────────────────────────────────────────────────────────────────────────────

  /// Goes on by one step, and looks at what it did.
  void step() {
    steps++;
    try {
      timeline.step();
      readTruth();
    } catch (PromiseBroken broken) {
      throw broken;
    } catch (RuntimeException | AssertionError unexpected) {
      throw (PromiseBroken)
          new PromiseBroken(Promise.SERVICE, "the server threw " + unexpected)
              .initCause(unexpected);
    }
    if (dying) {
      crash();
    }
  }

  private void readTruth() {
    for (var org : disk.takeTouchedOrgs()) {
      truth.read(org, store(), disk);
    }
    for (var group : disk.takeTouched()) {
      truth.read(group, store(), writes());
    }
  }

  void runUntil(BooleanSupplier reached, String what) {
    for (int i = 0; i < SETTLE_STEPS_MAX; i++) {
      if (reached.getAsBoolean()) {
        return;
      }
      step();
    }
    throw new PromiseBroken(Promise.SERVICE, "waited too long until " + what);
  }

  /// Time passes.
  void live(Duration time) {
    long until = timeline.nowMicros() + time.toNanos() / 1_000;
    while (timeline.nowMicros() < until) {
      step();
    }
  }

  /// A long time passes in which nobody does anything.
  void jump(Duration time) {
    trail(() -> "time jumps by " + time);
    timeline.jump(time);
  }

  /// Everybody who wants to be online gets there, and everything that is under way arrives.
  void settle() {
    phones.forEach(Phone::wakeUp);
    runUntil(this::isSettled, "everything has settled");
  }

  private boolean isSettled() {
    return node != null
        && timeline.isIdle()
        && network.isQuiet()
        && phones.stream()
            .allMatch(
                p -> !p.wantsOnline() || (p.isReady() && p.unansweredCount() == 0 && !p.isOwed()))
        && store().withEffects(1, Optional.empty()).isEmpty();
  }

  /// Everybody comes online; then the promises are held against everything.
  void reckon() {
    emptyDisk();
    // Whoever has left an organisation comes only to be told what to purge, and is sent away.
    for (int i = 0; i < 2; i++) {
      phones.forEach(Phone::goOnline);
      settle();
    }
    live(Duration.ofSeconds(3));
    settle();
    new Reckoning(this, truth).atRest(checker);
  }

  // ── The record ──────────────────────────────────────────────────────────────────────────────

  void trail(Supplier<String> what) {
    trail.add(what);
  }

  /// What to print when something went wrong.
  String story(Throwable wrong) {
    return wrong
        + "\n  replay it: ./muster sim --seeds 1 --from "
        + seed
        + "\n  the last things that happened, until step "
        + steps
        + ":\n"
        + trail;
  }

  /// What was asked for and not refused.
  EnumSet<Request.WhatCase> granted() {
    return granted;
  }

  String lastFault() {
    return faultfinder.last();
  }

  Carrier carrier() {
    return carrier;
  }

  Truth truth() {
    return truth;
  }

  Timeline timeline() {
    return timeline;
  }

  RandomGenerator random() {
    return random;
  }

  long steps() {
    return steps;
  }

  boolean isUp() {
    return node != null;
  }

  @Override
  public void close() {
    faultfinder.close();
  }
}
