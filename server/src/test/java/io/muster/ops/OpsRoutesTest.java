package io.muster.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.group.UserId;
import io.muster.session.Authenticator.Verdict;
import io.muster.wire.HttpAnswer;
import io.muster.wire.HttpCall;
import io.muster.wire.HttpRoute;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpsRoutesTest {
  private final Health health = new Health();
  private final Meters meters = new Meters();

  @AfterEach
  void close() {
    meters.close();
  }

  private HttpAnswer get(String path) {
    var route =
        OpsRoutes.of(health, meters, Runnable::run).stream()
            .filter(one -> one.pattern().equals(path))
            .findFirst()
            .orElseThrow();
    return ask(route.handler(), "");
  }

  private static HttpAnswer ask(HttpRoute.Handler handler, String bearer) {
    var answer = new CompletableFuture<HttpAnswer>();
    handler.handle(new HttpCall("/", Map.of(), Map.of(), bearer, ""), answer::complete);
    return answer.join();
  }

  @Test
  void readinessFollowsTheServersLife() {
    assertThat(get("/readyz")).isEqualTo(HttpAnswer.text(503, "starting\n"));
    health.ready();
    assertThat(get("/readyz")).isEqualTo(HttpAnswer.text(200, "ready\n"));
    health.full("12 MiB left");
    assertThat(get("/readyz")).isEqualTo(HttpAnswer.text(503, "full: 12 MiB left\n"));
    health.ready();
    assertThat(get("/readyz")).isEqualTo(HttpAnswer.text(200, "ready\n"));
    health.draining();
    assertThat(get("/readyz")).isEqualTo(HttpAnswer.text(503, "draining\n"));
  }

  @Test
  void nothingComesAfterDraining() {
    health.draining();
    health.ready();
    health.full("no room");

    assertThat(health.state()).isEqualTo(new Health.State.Draining());
    assertThat(health.isReady()).isFalse();
  }

  @Test
  void aProcessThatAnswersIsUp() {
    assertThat(get("/healthz")).isEqualTo(HttpAnswer.text(200, "up\n"));
    health.draining();
    assertThat(get("/healthz").status()).isEqualTo(200);
  }

  @Test
  void metersAreWrittenOutForPrometheus() {
    meters.registry().counter("muster.wire.refused").increment(3);

    var answer = get("/metrics");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.contentType()).startsWith("text/plain; version=0.0.4");
    assertThat(answer.body()).contains("muster_wire_refused_total 3.0").contains("jvm_memory");
  }

  @Test
  void theGateLetsOperatorsThroughAndNobodyElse() {
    var gate =
        new OperatorGate(
            (token, answer) ->
                answer.accept(
                    switch (token) {
                      case "operator" -> new Verdict.Known(new UserId("ops"), Instant.MAX);
                      case "old" -> new Verdict.Expired("the token has expired");
                      case "later" -> new Verdict.Unavailable("no keys just now");
                      default -> new Verdict.Refused("the token does not \"fit\"");
                    }));
    var guarded = gate.guard((_, answer) -> answer.accept(HttpAnswer.json(200, "{}")));

    assertThat(ask(guarded, "operator")).isEqualTo(HttpAnswer.json(200, "{}"));
    assertThat(ask(guarded, "").status()).isEqualTo(401);
    assertThat(ask(guarded, "other").body())
        .isEqualTo("{\"error\":\"unauthorized\",\"text\":\"the token does not \\\"fit\\\"\"}\n");
    assertThat(ask(guarded, "old").status()).isEqualTo(401);
    assertThat(ask(guarded, "later").status()).isEqualTo(503);
  }
}
