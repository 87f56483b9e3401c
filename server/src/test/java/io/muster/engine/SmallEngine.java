package io.muster.engine;

import io.muster.delivery.ByHand;
import io.muster.delivery.DeliveryConfig;
import io.muster.delivery.DeliveryMetrics;
import io.muster.delivery.HandClock;
import io.muster.delivery.Hub;
import io.muster.delivery.Reads;
import io.muster.group.Event;
import io.muster.group.GroupId;
import io.muster.group.Rules;
import io.muster.org.OrgRules;
import io.muster.replica.LogMetrics;
import io.muster.replica.SoloLog;
import io.muster.store.Store;
import io.muster.world.SimKv;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;

/// The server's core with one lane and one event loop, every thread of which takes its next step
/// when the test says so.
public final class SmallEngine {
  private static final byte[] SECRET =
      "thirty-two bytes for the tests..".getBytes(StandardCharsets.US_ASCII);

  private final ByHand lane = new ByHand();
  private final ByHand log = new ByHand();
  private final ByHand effects = new ByHand();
  private final ByHand readers = new ByHand();
  private final ByHand loop = new ByHand();
  private final HandClock clock;
  private final HandClock steadyClock = new HandClock();
  private final List<Throwable> broken = new ArrayList<>();
  private final SimKv kv;
  private final Store store;
  private final Hub hub;
  private final Engine engine;
  private boolean diskFull;

  public SmallEngine() {
    this(new SimKv());
  }

  /// On what an earlier one left.
  SmallEngine(SimKv kv) {
    this(kv, new HandClock());
  }

  private SmallEngine(SimKv kv, HandClock clock) {
    this.kv = kv;
    this.clock = clock;
    store = new Store(kv);
    var reads = new Reads(new FromStore(store), readers, broken::add);
    hub = new Hub(loop, reads, DeliveryConfig.DEFAULT, steadyClock, new DeliveryMetrics());
    var logOfNode = new SoloLog(kv, log, new LogMetrics(), broken::add);
    engine =
        new Engine(
            new Engine.Parts(
                store,
                logOfNode,
                List.of(hub),
                new Secrets(SECRET, new Random(1)),
                Rules.DEFAULT,
                OrgRules.DEFAULT,
                () -> diskFull,
                (_, _) -> {},
                Notifier.OFF,
                clock,
                List.of(lane),
                effects,
                broken::add),
            EngineConfig.DEFAULT);
    engine.start();
  }

  record FromStore(Store store) implements Reads.Log {
    @Override
    public List<Event.Entry> entriesAfter(
        GroupId group, long after, long upTo, int countMax, int bytesMax) {
      return store.entriesAfter(group, after, upTo, countMax, bytesMax);
    }

    @Override
    public List<Event.Entry> entriesBefore(
        GroupId group, long before, long from, int countMax, int bytesMax) {
      return store.entriesBefore(group, before, from, countMax, bytesMax);
    }
  }

  /// Every thread goes on until none has anything to do.
  public void run() {
    while (step()) {}
  }

  /// One thread takes one step.
  ///
  /// @return whether one had anything to do
  boolean step() {
    return lane.step() || log.step() || effects.step() || loop.step() || readers.step();
  }

  /// The same, but nothing is read from the store for sessions.
  public void runWithoutReading() {
    while (lane.step() || log.step() || effects.step() || loop.step()) {}
  }

  /// Every thread goes on, step by step, until something is so.
  public void runUntil(BooleanSupplier so) {
    while (!so.getAsBoolean()
        && (lane.step() || log.step() || effects.step() || loop.step() || readers.step())) {}
  }

  /// What goes on where this one stopped, with what was durable.
  public SmallEngine restarted() {
    return new SmallEngine(kv, clock);
  }

  public void fillDisk() {
    diskFull = true;
  }

  public void emptyDisk() {
    diskFull = false;
  }

  public Engine engine() {
    return engine;
  }

  public Store store() {
    return store;
  }

  public Hub hub() {
    return hub;
  }

  /// Time passes, by every clock.
  public void passes(Duration time) {
    clock.go(time);
    steadyClock.go(time);
  }

  public HandClock clock() {
    return clock;
  }

  ByHand lane() {
    return lane;
  }

  /// Faults that would have stopped the process.
  public List<Throwable> broken() {
    return broken;
  }
}
