package io.muster.app;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// The server's threads, but for the event loops. Platform threads, because they end up in RocksDB
/// and native code holds a virtual thread's carrier; virtual ones for what only waits.
///
/// Their queues have no bound of their own. Lanes, log, and hubs queue one turn at a time; a
/// session has one read under way; the effects' thread has at most a task for each group it works
/// on.
final class Threads implements AutoCloseable {
  private static final int CLOSE_SECONDS_MAX = 5;

  private final List<ExecutorService> lanes = new ArrayList<>();
  private final ExecutorService log;
  private final ExecutorService readers;
  private final ExecutorService effects;
  private final ExecutorService push;
  private final ExecutorService waiting;
  private final ScheduledExecutorService maintenance;
  private final ScheduledExecutorService clock;

  Threads(int laneCount) {
    for (int lane = 0; lane < laneCount; lane++) {
      lanes.add(Executors.newSingleThreadExecutor(named("muster-lane-" + lane)));
    }
    log = Executors.newSingleThreadExecutor(named("muster-log"));
    int processors = Runtime.getRuntime().availableProcessors();
    readers = Executors.newFixedThreadPool(Math.max(2, processors), numbered("muster-read-"));
    effects = Executors.newSingleThreadExecutor(named("muster-effects"));
    push = Executors.newSingleThreadExecutor(named("muster-push"));
    waiting =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("muster-wait-", 0).factory());
    maintenance = Executors.newSingleThreadScheduledExecutor(named("muster-maintenance"));
    clock = forgetful(named("muster-clock"));
  }

  /// One that keeps nothing of what was cancelled: most time limits never come.
  private static ScheduledExecutorService forgetful(ThreadFactory thread) {
    var timer = new ScheduledThreadPoolExecutor(1, thread);
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }

  private static ThreadFactory named(String name) {
    return Thread.ofPlatform().daemon().name(name).factory();
  }

  private static ThreadFactory numbered(String prefix) {
    var numbers = new AtomicInteger();
    return task ->
        Thread.ofPlatform().daemon().name(prefix + numbers.getAndIncrement()).unstarted(task);
  }

  /// Each decides for its share of the groups.
  List<ExecutorService> lanes() {
    return List.copyOf(lanes);
  }

  ExecutorService log() {
    return log;
  }

  ExecutorService readers() {
    return readers;
  }

  ExecutorService effects() {
    return effects;
  }

  ExecutorService push() {
    return push;
  }

  /// For what waits for others over the network and never touches the store. Whoever gives it work
  /// bounds how much.
  ExecutorService waiting() {
    return waiting;
  }

  /// For what is slow and nobody waits for.
  ScheduledExecutorService maintenance() {
    return maintenance;
  }

  /// For what is quick: due every second, or the end of a wait.
  ScheduledExecutorService clock() {
    return clock;
  }

  /// Ends them in the order in which they give each other work.
  @Override
  public void close() {
    end(clock);
    end(maintenance);
    end(waiting);
    end(readers);
    end(push);
    end(effects);
    lanes.forEach(Threads::end);
    end(log);
  }

  private static void end(ExecutorService thread) {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(CLOSE_SECONDS_MAX, TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
