package io.muster.app;

import io.muster.delivery.Hub;
import io.muster.engine.Engine;
import io.muster.ops.Health;
import io.muster.session.Session;
import io.muster.wire.FrontDoor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The way out of a running server: nobody new, everything taken on is finished and answered,
/// everybody is told to come back elsewhere. Owner: the thread that closes the server.
final class Drain {
  private static final Logger LOG = LoggerFactory.getLogger(Drain.class);
  private static final int SETTLE_SECONDS_MAX = 5;
  private static final Duration GOODBYE_MAX = Duration.ofMillis(1500);
  private static final int RETRY_AFTER_MIN_MS = 200;
  private static final int RETRY_AFTER_MAX_MS = 10_000;

  private final Health health;
  private final FrontDoor door;
  private final Engine engine;
  private final List<Hub> hubs;
  private final AtomicBoolean begun = new AtomicBoolean();

  Drain(Health health, FrontDoor door, Engine engine, List<Hub> hubs) {
    this.health = health;
    this.door = door;
    this.engine = engine;
    this.hubs = hubs;
  }

  /// True the first time.
  boolean begin() {
    return begun.compareAndSet(false, true);
  }

  void run() {
    health.draining();
    door.drain();
    engine.stopTakingCommands();
    settle();
    farewell();
    // The sessions' ends are noted in the accounts.
    settle();
  }

  private void settle() {
    var settled = new CountDownLatch(1);
    engine.settle(settled::countDown);
    await(settled);
  }

  private void farewell() {
    var said = new CountDownLatch(hubs.size());
    for (var hub : hubs) {
      hub.post(
          () -> {
            sendAway(hub);
            said.countDown();
          });
    }
    await(said);
    door.awaitEmpty(GOODBYE_MAX);
  }

  /// One after the other a millisecond later, so that they do not come back all at once.
  private static void sendAway(Hub hub) {
    int retryAfterMs = RETRY_AFTER_MIN_MS;
    for (var resident : hub.residents()) {
      if (resident instanceof Session session) {
        session.drain(retryAfterMs);
        retryAfterMs = Math.min(retryAfterMs + 1, RETRY_AFTER_MAX_MS);
      }
    }
  }

  /// What has no answer by then was never acknowledged, so going on does no harm.
  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(SETTLE_SECONDS_MAX, TimeUnit.SECONDS)) {
        LOG.warn("server.drain: something that was taken on does not come to an end; going on");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
