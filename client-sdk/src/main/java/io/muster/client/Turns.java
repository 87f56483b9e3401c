package io.muster.client;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * One client's turns: tasks run one after the other in the order they came, on whatever threads the
 * executor has. What one task wrote the next one sees.
 *
 * <p>Owner: any thread. The queue is bounded by those who fill it: frames by {@link Inbound},
 * requests by {@link MusterClient}.
 */
final class Turns implements Executor {
  private final Executor executor;
  private final Consumer<Throwable> broken;
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private volatile long holder;

  /**
   * Turns on the given executor.
   *
   * @param broken is told, within the turn, what a task threw
   */
  Turns(Executor executor, Consumer<Throwable> broken) {
    this.executor = executor;
    this.broken = broken;
  }

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
    if (waiting.getAndIncrement() == 0) {
      executor.execute(this::takeAll);
    }
  }

  /** Whether the calling thread has the turn. */
  boolean mine() {
    return holder == Thread.currentThread().getId();
  }

  private void takeAll() {
    do {
      holder = Thread.currentThread().getId();
      Runnable task = tasks.poll();
      if (task != null) {
        take(task);
      }
      holder = 0;
    } while (waiting.decrementAndGet() > 0);
  }

  private void take(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      broken.accept(e);
    }
  }
}
