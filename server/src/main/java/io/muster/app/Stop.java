package io.muster.app;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What happens when the operating system tells the process to stop: the server drains, and the
/// process ends when that is done or has taken too long.
///
/// @param stopped counted down at the end, for whoever waits for the server
record Stop(Server server, CountDownLatch stopped) {
  private static final Logger LOG = LoggerFactory.getLogger(Stop.class);

  /// To be registered with the runtime.
  Thread hook() {
    return Thread.ofPlatform().name("muster-stop").unstarted(this::run);
  }

  private void run() {
    var drain = Thread.ofPlatform().daemon().name("muster-drain").start(server::close);
    var timeout = server.config().process().drainTimeout();
    boolean drained = joined(drain, timeout);
    if (!drained) {
      LOG.error("server.stop.timeout after={}: what was acknowledged is safe", timeout);
    }
    stopped.countDown();
    // Otherwise the exit code would be the signal's.
    Runtime.getRuntime().halt(drained ? Exit.OK : Exit.BROKEN);
  }

  private static boolean joined(Thread thread, Duration timeout) {
    try {
      return thread.join(timeout);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
