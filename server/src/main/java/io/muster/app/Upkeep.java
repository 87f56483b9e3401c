package io.muster.app;

import io.muster.engine.Engine;
import io.muster.ops.Health;
import io.muster.push.Push;
import io.muster.store.DataDirectory;
import io.muster.store.Watermark;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// What has to be done again and again for as long as the server runs.
final class Upkeep {
  private static final int PASSIVATE_SECONDS = 60;
  private static final int RECLAIM_SECONDS = 10;
  private static final int PUSH_MS = 50;

  private final Engine engine;
  private final Push push;
  private final Watermark watermark;
  private final Health health;
  private final DataDirectory data;
  private final DiskReclaimer reclaimer;
  private final Consumer<Throwable> broken;

  Upkeep(
      Engine engine,
      Push push,
      Watermark watermark,
      Health health,
      DataDirectory data,
      DiskReclaimer reclaimer,
      Consumer<Throwable> broken) {
    this.engine = engine;
    this.push = push;
    this.watermark = watermark;
    this.health = health;
    this.data = data;
    this.reclaimer = reclaimer;
    this.broken = broken;
  }

  void start(Threads threads) {
    every(1, threads.clock(), engine::tick);
    threads.clock().scheduleWithFixedDelay(push::tick, PUSH_MS, PUSH_MS, TimeUnit.MILLISECONDS);
    every(1, threads.clock(), this::lookAtDisk);
    every(PASSIVATE_SECONDS, threads.clock(), engine::passivate);
    every(1, threads.maintenance(), data::tick);
    every(RECLAIM_SECONDS, threads.maintenance(), reclaimer::sweep);
  }

  private void lookAtDisk() {
    watermark.tick();
    if (watermark.isFull()) {
      health.full("the disk has too little free space; reading goes on");
    } else {
      health.ready();
    }
  }

  private void every(int seconds, ScheduledExecutorService thread, Runnable task) {
    thread.scheduleWithFixedDelay(() -> guarded(task), seconds, seconds, TimeUnit.SECONDS);
  }

  private void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | AssertionError fault) {
      broken.accept(fault);
    }
  }
}
