package io.muster.delivery;

import java.util.concurrent.Executor;

/// The event loop of a hub: a thread that reads from its connections what has come, then carries
/// out its tasks, and so on. Any thread.
public interface Loop extends Executor {

  /// Carries out the task once the loop has read again from its connections.
  void executeAfterReading(Runnable task);
}
