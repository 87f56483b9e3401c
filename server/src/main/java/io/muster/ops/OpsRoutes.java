package io.muster.ops;

import io.muster.wire.HttpAnswer;
import io.muster.wire.HttpRoute;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/// What anybody who can reach the port may ask: is it up, is it ready, how is it doing. Any thread.
public final class OpsRoutes {
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

  private final Health health;
  private final Meters meters;
  private final Executor waiting;
  private final Semaphore scrapes = new Semaphore(1);

  private OpsRoutes(Health health, Meters meters, Executor waiting) {
    this.health = health;
    this.meters = meters;
    this.waiting = waiting;
  }

  /// @param waiting where what takes long does not hold anybody up
  public static List<HttpRoute> of(Health health, Meters meters, Executor waiting) {
    var routes = new OpsRoutes(health, meters, waiting);
    return List.of(
        HttpRoute.get("/healthz", (_, answer) -> answer.accept(HttpAnswer.text(200, "up\n"))),
        HttpRoute.get("/readyz", (_, answer) -> routes.ready(answer)),
        HttpRoute.get("/metrics", (_, answer) -> routes.metrics(answer)));
  }

  private void ready(Consumer<HttpAnswer> answer) {
    answer.accept(HttpAnswer.text(health.isReady() ? 200 : 503, health.reason() + "\n"));
  }

  /// Not on the event loop: writing out all meters takes milliseconds.
  private void metrics(Consumer<HttpAnswer> answer) {
    if (!scrapes.tryAcquire()) {
      answer.accept(HttpAnswer.error(503, "busy", "the meters are being read just now"));
      return;
    }
    try {
      waiting.execute(() -> answer.accept(new HttpAnswer(200, PROMETHEUS, scraped())));
    } catch (RejectedExecutionException stopping) {
      scrapes.release();
      answer.accept(HttpAnswer.error(503, "stopping", "the server is stopping"));
    }
  }

  private String scraped() {
    try {
      return meters.text();
    } finally {
      scrapes.release();
    }
  }
}
