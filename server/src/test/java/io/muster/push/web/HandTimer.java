package io.muster.push.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// A timer on which time passes when a test says so.
final class HandTimer extends ScheduledThreadPoolExecutor {
  private final Queue<Alarm> alarms = new ConcurrentLinkedQueue<>();
  private final Semaphore set = new Semaphore(0);
  private volatile Duration now = Duration.ZERO;

  private record Alarm(Duration due, Runnable task, ScheduledFuture<?> handle) {}

  HandTimer() {
    super(1);
    setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
    var handle = super.schedule(() -> {}, 1, TimeUnit.DAYS);
    alarms.add(new Alarm(now.plus(Duration.of(delay, unit.toChronoUnit())), task, handle));
    set.release();
    return handle;
  }

  /// Waits until so many more were set.
  void awaitSet(int count) throws InterruptedException {
    assertThat(set.tryAcquire(count, 20, TimeUnit.SECONDS)).as("%d alarms", count).isTrue();
  }

  /// Does what is due by then and was not cancelled, in the order in which it was set.
  void pass(Duration time) {
    now = now.plus(time);
    for (var alarm : alarms) {
      boolean due = alarm.due().compareTo(now) <= 0;
      if (due && alarms.remove(alarm) && alarm.handle().cancel(false)) {
        alarm.task().run();
      }
    }
  }
}
