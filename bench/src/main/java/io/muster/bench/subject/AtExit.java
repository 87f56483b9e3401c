package io.muster.bench.subject;

/// Something to be done if the process is told to end before it was done in the ordinary way. Any
/// thread.
public final class AtExit {
  private final Thread hook;

  public AtExit(Runnable task) {
    this.hook = new Thread(task, "bench-at-exit");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /// It has been done.
  public void cancel() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // The process is ending: the task runs, and doing it twice does no harm.
    }
  }
}
