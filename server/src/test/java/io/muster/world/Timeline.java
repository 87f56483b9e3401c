package io.muster.world;

import io.muster.delivery.Loop;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.random.RandomGenerator;

/// Virtual time, and the threads that live in it. One real thread carries out all of them, one task
/// at a time, in an order that the seed decides: whatever order real threads could come up with is
/// somebody's seed.
final class Timeline implements InstantSource {
  private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");
  private static final int EVENT_BEFORE_TASK_ODDS = 12;
  private static final long MICROS_PER_TASK = 20;

  private final RandomGenerator random;
  private final PriorityQueue<Happening> happenings =
      new PriorityQueue<>(
          Comparator.comparingLong(Happening::atMicros).thenComparingLong(Happening::number));
  private final List<SimThread> ready = new ArrayList<>();
  private long nowMicros;
  private long backMicros;
  private long happeningsMade;
  private int stalledCount;

  /// Something that is to happen at a certain time.
  private record Happening(long atMicros, long number, Runnable action) {}

  Timeline(RandomGenerator random) {
    this.random = random;
  }

  @Override
  public Instant instant() {
    return BEGINNING.plusNanos((nowMicros - backMicros) * 1_000);
  }

  long nowMicros() {
    return nowMicros;
  }

  SimThread thread(String name) {
    return new SimThread(name);
  }

  void after(Duration delay, Runnable action) {
    at(nowMicros + delay.toNanos() / 1_000, action);
  }

  void at(long micros, Runnable action) {
    happenings.add(new Happening(micros, happeningsMade++, action));
  }

  /// Time passes without anything being done; whatever fell due meanwhile is late.
  void jump(Duration ahead) {
    nowMicros += ahead.toNanos() / 1_000;
  }

  /// The clock on the wall was wrong, and is set back. Time goes on as before.
  void setBack(Duration by) {
    backMicros += by.toNanos() / 1_000;
  }

  /// Carries out one task of some thread, or else goes on to what happens next.
  ///
  /// @return whether there was anything to do
  boolean step() {
    if (ready.isEmpty()) {
      return happen();
    }
    if (!happenings.isEmpty() && random.nextInt(EVENT_BEFORE_TASK_ODDS) == 0) {
      return happen();
    }
    nowMicros += MICROS_PER_TASK;
    ready.get(random.nextInt(ready.size())).runOne();
    return true;
  }

  private boolean happen() {
    var next = happenings.poll();
    if (next == null) {
      return false;
    }
    nowMicros = Math.max(nowMicros, next.atMicros());
    next.action().run();
    return true;
  }

  /// Whether no thread has anything to do.
  boolean isIdle() {
    return ready.isEmpty() && stalledCount == 0;
  }

  /// A thread that carries out one task after the other, whenever the seed lets it.
  final class SimThread implements Loop {
    private final String name;
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private boolean dead;
    private boolean stalled;

    private SimThread(String name) {
      this.name = name;
    }

    @Override
    public void execute(Runnable task) {
      if (dead) {
        return;
      }
      if (tasks.isEmpty() && !stalled) {
        ready.add(this);
      }
      tasks.add(task);
    }

    @Override
    public void executeAfterReading(Runnable task) {
      execute(task);
    }

    /// For a while the thread does nothing, as if it waited for the disk or for its turn.
    void stall(Duration time) {
      if (dead || stalled) {
        return;
      }
      stalled = true;
      stalledCount++;
      ready.remove(this);
      after(time, this::goOn);
    }

    private void goOn() {
      stalled = false;
      stalledCount--;
      if (!tasks.isEmpty()) {
        ready.add(this);
      }
    }

    private void runOne() {
      tasks.element().run();
      tasks.poll();
      if (tasks.isEmpty()) {
        ready.remove(this);
      }
    }

    /// The process is gone: what was waiting is never done.
    void kill() {
      dead = true;
      tasks.clear();
      ready.remove(this);
    }

    @Override
    public String toString() {
      return name;
    }
  }
}
