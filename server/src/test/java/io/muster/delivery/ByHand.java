package io.muster.delivery;

import java.util.ArrayDeque;
import java.util.Queue;

/// A thread that takes its next task when the test says so.
public final class ByHand implements Loop {
  private final Queue<Runnable> tasks = new ArrayDeque<>();

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
  }

  @Override
  public void executeAfterReading(Runnable task) {
    execute(task);
  }

  /// Runs one task, if there is one.
  ///
  /// @return whether there was
  public boolean step() {
    var task = tasks.poll();
    if (task != null) {
      task.run();
    }
    return task != null;
  }

  /// Runs everything, also what comes of it.
  public void run() {
    while (step()) {}
  }

  public int waiting() {
    return tasks.size();
  }
}
