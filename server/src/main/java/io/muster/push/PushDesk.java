package io.muster.push;

import io.muster.engine.Engine;
import io.muster.store.Store;
import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// What planner and sender have in common. Any thread.
final class PushDesk {
  private final PushParts parts;
  private final Runnable afterTask;
  private volatile @Nullable Engine engine;

  /// @param afterTask runs at the end of every task
  PushDesk(PushParts parts, Runnable afterTask) {
    this.parts = parts;
    this.afterTask = afterTask;
  }

  void start(Engine running) {
    engine = running;
  }

  Engine engine() {
    var running = engine;
    if (running == null) {
      throw new IllegalStateException("push has not been started");
    }
    return running;
  }

  Store store() {
    return parts.store();
  }

  InstantSource clock() {
    return parts.clock();
  }

  /// Goes on evenly, to measure with.
  long nanos() {
    return parts.nanos().getAsLong();
  }

  RandomGenerator random() {
    return parts.random();
  }

  PushConfig config() {
    return parts.config();
  }

  PushMetrics metrics() {
    return parts.metrics();
  }

  /// So long a connection may be broken before the server knows.
  Duration silence() {
    return parts.silence();
  }

  /// Runs a task on the push thread.
  void later(Runnable task) {
    parts
        .thread()
        .execute(
            () -> {
              try {
                task.run();
                afterTask.run();
              } catch (Throwable fault) {
                parts.broken().accept(fault);
              }
            });
  }
}
