package io.muster.push.http;

import io.muster.push.Outcome;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// A provider's line to its HTTP API: HTTP/2 where the other side speaks it, connections used
/// again, no redirects, every exchange bounded in time and every answer in size. Any thread.
///
/// Time: from [#send] to the last byte of the answer. When it is over the exchange is called off,
/// which resets its stream or closes its connection: nothing more is written for it.
///
/// Width: the JDK's client opens a connection for each exchange that finds none, and turns away
/// what a connection of HTTP/2 has no stream for. So each host has a [Lane]: one exchange finds out
/// whether anybody is there, then as many go side by side as fit, and the others wait.
public final class HttpLine implements AutoCloseable {
  /// An answer with more than that is no answer.
  static final int BODY_BYTES_MAX = 64 * 1024;

  private final HttpClient client;
  private final Resources resources;
  private final Lock lock = new ReentrantLock();

  /// By authority; one that has nothing to do is gone. Under the lock.
  private final Map<String, Lane> lanes = new HashMap<>();

  private volatile boolean closed;

  /// What every line of a server shares.
  ///
  /// @param trust what lines believe the other side's certificates by
  /// @param executor for callbacks, which are short; it outlives the lines
  /// @param timer ends what takes too long; its work is short, and it forgets what was cancelled
  /// @param timeout for one exchange
  public record Resources(
      SSLContext trust,
      ExecutorService executor,
      ScheduledExecutorService timer,
      Duration timeout,
      InstantSource clock) {}

  /// What came back. The callbacks run on the executor.
  public interface Ear {
    void answered(Answer answer);

    /// There was no answer: nobody listens, the connection broke, the time is over, or the answer
    /// was too large.
    void failed(Outcome.Later outcome);
  }

  /// @param body at most 64 KiB
  public record Answer(int status, HttpHeaders headers, String body) {}

  public HttpLine(Resources resources) {
    this.resources = resources;
    this.client =
        HttpClient.newBuilder()
            .executor(resources.executor())
            .sslContext(resources.trust())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /// Never throws. Exactly one method of `ear` is called, once. How many wait is bounded by whoever
  /// sends.
  public void send(HttpRequest.Builder builder, Ear ear) {
    send(builder, resources.timeout(), ear);
  }

  /// The same within another time, for whoever needs several exchanges and has one limit for all.
  public void send(HttpRequest.Builder builder, Duration limit, Ear ear) {
    HttpRequest request;
    try {
      request = builder.build();
    } catch (IllegalStateException incomplete) {
      resources.executor().execute(() -> ear.failed(failure(incomplete)));
      return;
    }
    var exchange = new Exchange(request, ear);
    exchange.limit =
        resources.timer().schedule(() -> giveUp(exchange), limit.toMillis(), TimeUnit.MILLISECONDS);
    lock.lock();
    try {
      lanes.computeIfAbsent(exchange.authority(), _ -> new Lane()).add(exchange);
    } finally {
      lock.unlock();
    }
    proceed(exchange.authority());
  }

  private void proceed(String authority) {
    var ready = new ArrayList<Exchange>();
    lock.lock();
    try {
      var lane = lanes.get(authority);
      if (lane != null) {
        lane.drainTo(ready);
        if (lane.isIdle()) {
          lanes.remove(authority);
        }
      }
    } finally {
      lock.unlock();
    }
    ready.forEach(this::start);
  }

  private void start(Exchange exchange) {
    CompletableFuture<HttpResponse<String>> answer;
    try {
      var body =
          BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), BODY_BYTES_MAX);
      answer =
          exchange.over
              ? CompletableFuture.failedFuture(new CancellationException())
              : client.sendAsync(exchange.request, body);
    } catch (RuntimeException fault) {
      answer = CompletableFuture.failedFuture(fault);
    }
    exchange.underWay = answer;
    if (exchange.over) {
      answer.cancel(true);
    }
    answer.whenCompleteAsync(
        (response, fault) -> finish(exchange, response, fault), resources.executor());
  }

  private void giveUp(Exchange exchange) {
    Future<?> underWay;
    boolean waited;
    lock.lock();
    try {
      exchange.over = true;
      underWay = exchange.underWay;
      var lane = lanes.get(exchange.authority());
      waited = underWay == null && lane != null && lane.remove(exchange);
    } finally {
      lock.unlock();
    }
    if (underWay != null) {
      underWay.cancel(true);
    } else if (waited) {
      resources.executor().execute(() -> exchange.ear.failed(later("timeout")));
    }
  }

  private void finish(
      Exchange exchange, @Nullable HttpResponse<String> response, @Nullable Throwable fault) {
    boolean again;
    lock.lock();
    try {
      var lane = Objects.requireNonNull(lanes.get(exchange.authority()));
      again = isFull(fault) && !exchange.over && lane.narrow(exchange);
      if (again) {
        exchange.underWay = null;
      } else {
        lane.done(response != null);
      }
    } finally {
      lock.unlock();
    }
    proceed(exchange.authority());
    if (again) {
      return;
    }
    exchange.liftLimit();
    if (response != null) {
      exchange.ear.answered(new Answer(response.statusCode(), response.headers(), response.body()));
    } else {
      exchange.ear.failed(exchange.over ? later("timeout") : failure(fault));
    }
  }

  /// The JDK's client has no type for it; nothing was written then.
  private static boolean isFull(@Nullable Throwable fault) {
    return root(fault) instanceof IOException full
        && "too many concurrent streams".equals(full.getMessage());
  }

  private Outcome.Later failure(@Nullable Throwable fault) {
    return later(closed ? "closed" : reason(fault));
  }

  /// The first cause that says what it is; the deepest is often only a closed channel.
  private static String reason(@Nullable Throwable fault) {
    for (var cause = fault; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case ConnectException connect when connect.getCause() instanceof ConnectException _ -> {}
        case ConnectException connect -> {
          return connect.getCause() instanceof UnresolvedAddressException
              ? "unknown-host"
              : "unreachable";
        }
        case SSLException _ -> {
          return "tls";
        }
        case IOException large when isTooLarge(large) -> {
          return "too-large";
        }
        default -> {}
      }
    }
    return root(fault) instanceof IOException ? "connection" : "fault";
  }

  private static boolean isTooLarge(IOException fault) {
    return String.valueOf(fault.getMessage()).startsWith("body exceeds capacity");
  }

  private static Outcome.Later later(String reason) {
    return new Outcome.Later(reason, Optional.empty(), true);
  }

  private static @Nullable Throwable root(@Nullable Throwable fault) {
    var cause = fault;
    while (cause != null && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  /// What the header `Retry-After` says (RFC 9110, 10.2.3): seconds, or a date; at most a day.
  public Optional<Duration> retryAfter(HttpHeaders headers) {
    return headers
        .firstValue("Retry-After")
        .flatMap(value -> RetryAfter.read(value, resources.clock().instant()));
  }

  /// Waits for nothing: what is under way fails, and so does what is sent from now on.
  @Override
  public void close() {
    closed = true;
    client.shutdownNow();
  }

  /// One request on its way.
  static final class Exchange {
    private final HttpRequest request;
    private final Ear ear;
    private volatile @Nullable Future<?> limit;

    /// Null: it waits in its lane.
    private volatile @Nullable Future<?> underWay;

    /// Its time is over.
    private volatile boolean over;

    Exchange(HttpRequest request, Ear ear) {
      this.request = request;
      this.ear = ear;
    }

    private String authority() {
      return request.uri().getRawAuthority();
    }

    private void liftLimit() {
      var set = limit;
      if (set != null) {
        set.cancel(false);
      }
    }
  }
}
