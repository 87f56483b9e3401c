package io.muster.world;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.muster.delivery.DeliveryConfig;
import io.muster.delivery.DeliveryMetrics;
import io.muster.delivery.Hub;
import io.muster.delivery.Reads;
import io.muster.engine.Engine;
import io.muster.engine.EngineConfig;
import io.muster.engine.Secrets;
import io.muster.engine.Storage;
import io.muster.group.Event;
import io.muster.group.GroupId;
import io.muster.group.Rules;
import io.muster.group.UserId;
import io.muster.org.OrgRules;
import io.muster.push.Provider;
import io.muster.push.Push;
import io.muster.push.PushConfig;
import io.muster.push.PushMetrics;
import io.muster.push.PushParts;
import io.muster.replica.LogMetrics;
import io.muster.replica.SoloLog;
import io.muster.session.Authenticator;
import io.muster.session.Reception;
import io.muster.session.SessionConfig;
import io.muster.session.SessionMetrics;
import io.muster.session.Sessions;
import io.muster.store.Kv;
import io.muster.store.Store;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// The server's process from start to death: the real core, put together as the real server puts it
/// together, on simulated threads, disk and network.
final class Node {
  private static final byte[] SECRET =
      "a secret of thirty-two bytes ...".getBytes(StandardCharsets.US_ASCII);

  private final Timeline timeline;
  private final Store store;
  private final Engine engine;
  private final Push push;
  private final List<Reception> receptions;
  private final List<Timeline.SimThread> threads = new ArrayList<>();
  private final List<Loop> loops = new ArrayList<>();
  private boolean dead;

  private record Loop(Timeline.SimThread thread, Hub hub) {}

  /// How the process is set up.
  record Setup(
      int lanes,
      int loops,
      Rules rules,
      DeliveryConfig delivery,
      SessionConfig session,
      EngineConfig engine,
      PushConfig push,
      Supplier<List<Provider>> providers,
      Storage storage) {}

  Node(
      Timeline timeline,
      Kv kv,
      Setup setup,
      RandomGenerator random,
      EnumSet<Fault> faults,
      Consumer<Throwable> broken) {
    this.timeline = timeline;
    this.store = new Store(kv);
    var log = new SoloLog(kv, thread("log"), new LogMetrics(), broken);
    var reads =
        new Reads(
            new Entries(store, faults.contains(Fault.READS_REACH_TOO_FAR) ? 1 : 0),
            readers(),
            broken);
    for (int i = 0; i < setup.loops(); i++) {
      var thread = thread("loop-" + i);
      var metrics = new DeliveryMetrics();
      loops.add(new Loop(thread, new Hub(thread, reads, setup.delivery(), timeline, metrics)));
    }
    var lanes = new ArrayList<Executor>();
    for (int i = 0; i < setup.lanes(); i++) {
      lanes.add(thread("lane-" + i));
    }
    this.push =
        new Push(
            new PushParts(
                store,
                thread("push"),
                timeline,
                () -> 0,
                random,
                setup.push(),
                new PushMetrics(new SimpleMeterRegistry()),
                setup.session().silence(),
                broken),
            log,
            setup.providers().get());
    this.engine =
        new Engine(
            new Engine.Parts(
                store,
                log,
                loops.stream().map(Loop::hub).toList(),
                new Secrets(SECRET, random),
                setup.rules(),
                OrgRules.DEFAULT,
                setup.storage(),
                (_, _) -> {},
                push,
                timeline,
                lanes,
                thread("effects"),
                broken),
            setup.engine());
    var sessions =
        new Sessions(
            new Sessions.Shared(
                engine,
                store,
                authenticator(),
                setup.session(),
                new SessionMetrics(),
                timeline,
                "world"));
    this.receptions = loops.stream().map(loop -> sessions.on(loop.hub())).toList();
    engine.start();
    push.start(engine);
    everySecond(1);
  }

  /// What sessions read of the log.
  ///
  /// @param tooFar a planted fault: how many entries more
  private record Entries(Store store, int tooFar) implements Reads.Log {
    @Override
    public List<Event.Entry> entriesAfter(
        GroupId group, long after, long upTo, int countMax, int bytesMax) {
      return store.entriesAfter(group, after, upTo, countMax, bytesMax);
    }

    @Override
    public List<Event.Entry> entriesBefore(
        GroupId group, long before, long from, int countMax, int bytesMax) {
      return store.entriesBefore(group, before, from - tooFar, countMax, bytesMax);
    }
  }

  private Timeline.SimThread thread(String name) {
    var thread = timeline.thread(name);
    threads.add(thread);
    return thread;
  }

  /// Two readers, taking turns.
  private Executor readers() {
    var first = thread("reader-0");
    var second = thread("reader-1");
    var turns = new int[1];
    return task -> (turns[0]++ % 2 == 0 ? first : second).execute(task);
  }

  /// A token is the name of the user, who is not of age if it begins so; checking it takes a while.
  private Authenticator authenticator() {
    var thread = thread("authenticator");
    var validFor = Duration.ofDays(1);
    return (token, answer) ->
        thread.execute(
            () ->
                answer.accept(
                    new Authenticator.Verdict.Known(
                        new UserId(token),
                        timeline.instant().plus(validFor),
                        token.equals("operator"),
                        token.startsWith("minor"))));
  }

  private void everySecond(long count) {
    timeline.after(
        Duration.ofSeconds(1),
        () -> {
          if (!dead) {
            engine.tick();
            push.tick();
            loops.forEach(loop -> loop.thread().execute(loop.hub()::tick));
            if (count % 60 == 0) {
              engine.passivate();
            }
            everySecond(count + 1);
          }
        });
  }

  Store store() {
    return store;
  }

  /// The event loop that a new connection is given to.
  Executor loop(int number) {
    return loops.get(number % loops.size()).thread();
  }

  void accept(Pipe pipe, int number) {
    var reception = receptions.get(number % loops.size());
    loop(number).execute(() -> pipe.accepted(reception.open(pipe)));
  }

  /// One of the threads, whichever, does nothing for a while.
  void stallOne(RandomGenerator random) {
    threads.get(random.nextInt(threads.size())).stall(Duration.ofMillis(random.nextInt(500)));
  }

  void stall(String name, Duration time) {
    threads.stream().filter(thread -> thread.toString().equals(name)).forEach(t -> t.stall(time));
  }

  /// Everything in memory is gone.
  void kill() {
    dead = true;
    threads.forEach(Timeline.SimThread::kill);
  }

  boolean isDead() {
    return dead;
  }
}
