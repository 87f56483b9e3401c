package io.muster.ops;

import io.muster.wire.HttpAnswer;
import io.muster.wire.HttpRoute;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/// What anybody who can reach the port may ask: is it up, is it ready, how is it doing. Any thread.
public final class OpsRoutes {
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

  private final Health health;
  private final Meters meters;
  private final Semaphore scrapes = new Semaphore(1);

  private OpsRoutes(Health health, Meters meters) {
    this.health = health;
    this.meters = meters;
  }

  public static List<HttpRoute> of(Health health, Meters meters) {
    var routes = new OpsRoutes(health, meters);
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
    Thread.ofVirtual()
        .name("metrics")
        .start(
            () -> {
              try {
                answer.accept(new HttpAnswer(200, PROMETHEUS, meters.text()));
              } finally {
                scrapes.release();
              }
            });
  }
}
