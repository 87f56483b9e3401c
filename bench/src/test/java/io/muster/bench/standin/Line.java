package io.muster.bench.standin;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.push.Outcome;
import io.muster.push.http.HttpLine;
import io.muster.push.http.Trust;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// What a server gives to its lines, and a line for tests.
final class Line implements AutoCloseable {
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
  private final HttpLine.Resources resources;
  private final HttpLine http;

  Line(Authority authority, Duration timeout, InstantSource clock) throws IOException {
    this(Optional.of(authority.file()), timeout, clock);
  }

  Line(Optional<Path> trusted, Duration timeout, InstantSource clock) throws IOException {
    timer.setRemoveOnCancelPolicy(true);
    resources =
        new HttpLine.Resources(Trust.with(trusted).context(), executor, timer, timeout, clock);
    http = new HttpLine(resources);
  }

  HttpLine.Resources resources() {
    return resources;
  }

  HttpLine http() {
    return http;
  }

  /// What the ear will hear; a second call fails the test that waits for it.
  CompletableFuture<Heard> send(HttpRequest.Builder request) {
    var heard = new CompletableFuture<Heard>();
    http.send(
        request,
        new HttpLine.Ear() {
          @Override
          public void answered(HttpLine.Answer answer) {
            assertThat(heard.complete(new Heard(Optional.of(answer), ""))).isTrue();
          }

          @Override
          public void failed(Outcome.Later outcome) {
            assertThat(heard.complete(new Heard(Optional.empty(), outcome.reason()))).isTrue();
          }
        });
    return heard;
  }

  /// @param failure the reason; empty if there was an answer
  record Heard(Optional<HttpLine.Answer> answer, String failure) {
    int status() {
      return answer.orElseThrow(() -> new AssertionError(failure)).status();
    }
  }

  @Override
  public void close() throws InterruptedException {
    http.close();
    executor.shutdown();
    assertThat(executor.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    assertThat(timer.getQueue()).as("time limits of what is over").isEmpty();
    timer.shutdownNow();
  }
}
