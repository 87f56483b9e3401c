package io.muster.push.web;

import io.muster.push.http.HttpLine;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.Dns;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/// The way to endpoints: HTTP/2 where the other side speaks it, connections used again, no
/// redirects, no proxy, no cookies, every exchange bounded in time, and only the beginning of an
/// answer read. It connects to no address that [PublicNames] did not let pass. Any thread.
///
/// Time: from [#post] to the last byte of the answer, and what an exchange waits for in its lane is
/// part of it. When it is over the exchange is answered, wherever it is: waiting it is never
/// written, under way it is called off.
final class EndpointLine implements AutoCloseable {
  /// More of an answer's body is not read; the status says enough.
  static final int BODY_BYTES_MAX = 4_096;

  private static final int IDLE_MAX = 64;
  private static final Duration IDLE = Duration.ofMinutes(5);
  private static final MediaType BYTES = MediaType.get("application/octet-stream");

  private static final String TIMEOUT = "timeout";
  private static final String STOPPING = "stopping";

  private final HttpLine.Resources resources;
  private final OkHttpClient client;
  private final Lanes<Exchange> lanes = new Lanes<>();
  private volatile boolean closed;

  /// What came back. Called on the executor.
  interface Ear {
    /// @param body its beginning
    void answered(int status, Optional<String> retryAfter, String body);

    /// There was no answer.
    ///
    /// @param reason in the words of [io.muster.push.Outcome]
    void failed(String reason);
  }

  /// @param resources its executor is one where work may wait
  EndpointLine(HttpLine.Resources resources, Dns names, Hosts hosts, int inFlightMax) {
    this.resources = resources;
    var dispatcher = new Dispatcher(resources.executor());
    dispatcher.setMaxRequests(inFlightMax);
    dispatcher.setMaxRequestsPerHost(inFlightMax);
    this.client =
        new OkHttpClient.Builder()
            .dispatcher(dispatcher)
            .dns(new PublicNames(names, hosts, resources.executor(), resources.timeout()))
            .proxy(Proxy.NO_PROXY)
            .followRedirects(false)
            .followSslRedirects(false)
            .sslSocketFactory(resources.trust().getSocketFactory(), authorities())
            .connectionPool(new ConnectionPool(IDLE_MAX, IDLE.toMinutes(), TimeUnit.MINUTES))
            .connectTimeout(resources.timeout())
            .readTimeout(resources.timeout())
            .writeTimeout(resources.timeout())
            .build();
  }

  /// The client wants them for pinning keys, which is not done here; whom it believes is for the
  /// socket factory.
  private static X509TrustManager authorities() {
    try {
      var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init((@Nullable KeyStore) null);
      return Stream.of(factory.getTrustManagers())
          .filter(X509TrustManager.class::isInstance)
          .map(X509TrustManager.class::cast)
          .findFirst()
          .orElseThrow();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// Never throws. Exactly one method of `ear` is called, once.
  void post(Endpoint endpoint, Map<String, String> headers, byte[] body, Ear ear) {
    var request = new Request.Builder().url(endpoint.url()).post(RequestBody.create(body, BYTES));
    headers.forEach(request::header);
    var exchange = new Exchange(endpoint.origin(), request.build(), ear);
    if (closed || !exchange.setLimit()) {
      ear.failed(STOPPING);
      return;
    }
    if (lanes.enter(exchange.origin, exchange)) {
      exchange.start();
    }
  }

  private void follow(String origin, boolean answers) {
    if (closed) {
      lanes.giveUp(origin).forEach(it -> it.fail(STOPPING));
    }
    lanes.leave(origin, answers).forEach(Exchange::start);
  }

  /// One request on its way, or waiting in its lane.
  private final class Exchange implements Callback {
    private final String origin;
    private final Request request;
    private final Ear ear;

    /// Whether it is decided who calls the ear.
    private final AtomicBoolean settled = new AtomicBoolean();

    private volatile @Nullable Future<?> limit;

    /// Null: it waits in its lane.
    private volatile @Nullable Call underWay;

    Exchange(String origin, Request request, Ear ear) {
      this.origin = origin;
      this.request = request;
      this.ear = ear;
    }

    /// @return false: nothing is timed any more
    private boolean setLimit() {
      try {
        limit =
            resources
                .timer()
                .schedule(this::giveUp, resources.timeout().toMillis(), TimeUnit.MILLISECONDS);
        return true;
      } catch (RejectedExecutionException stopping) {
        return false;
      }
    }

    private void liftLimit() {
      var set = limit;
      if (set != null) {
        set.cancel(false);
      }
    }

    /// @return whether it is for the caller to call the ear
    private boolean settle() {
      return settled.compareAndSet(false, true);
    }

    /// What is settled before it starts is over; its place in the lane is left all the same.
    private void start() {
      var call = client.newCall(request);
      underWay = call;
      if (settled.get()) {
        call.cancel();
      }
      call.enqueue(this);
    }

    /// Its time is over. If its status is there already, that is the answer, and no more is read.
    private void giveUp() {
      boolean unanswered = settle();
      lanes.remove(origin, this);
      var call = underWay;
      if (call != null) {
        call.cancel();
      }
      if (unanswered) {
        resources.executor().execute(() -> ear.failed(TIMEOUT));
      }
    }

    private void fail(String reason) {
      if (settle()) {
        liftLimit();
        ear.failed(reason);
      }
    }

    @Override
    public void onResponse(Call call, Response response) {
      try (response) {
        if (settle()) {
          var body = beginning(response);
          liftLimit();
          ear.answered(response.code(), Optional.ofNullable(response.header("Retry-After")), body);
        }
      } finally {
        follow(origin, true);
      }
    }

    @Override
    public void onFailure(Call call, IOException fault) {
      try {
        fail(reason(fault));
      } finally {
        follow(origin, false);
      }
    }
  }

  /// Nothing, if it breaks off: then the status is the answer.
  private static String beginning(Response response) {
    try {
      return response.peekBody(BODY_BYTES_MAX).string();
    } catch (IOException broken) {
      return "";
    }
  }

  private static String reason(IOException fault) {
    return switch (fault) {
      case PublicNames.Inward _ -> "inward-address";
      case UnknownHostException _ -> "unknown-host";
      case InterruptedIOException _ -> TIMEOUT;
      case ConnectException _, NoRouteToHostException _ -> "unreachable";
      case SSLException _ -> "tls";
      default -> "connection";
    };
  }

  /// What is under way fails.
  @Override
  public void close() {
    closed = true;
    client.dispatcher().cancelAll();
    client.connectionPool().evictAll();
  }
}
