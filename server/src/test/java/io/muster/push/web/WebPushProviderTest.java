package io.muster.push.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.muster.account.Channel;
import io.muster.account.Registration;
import io.muster.push.Outcome;
import io.muster.push.http.HttpLine;
import io.muster.push.http.Trust;
import io.muster.text.Sentence;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import okhttp3.Dns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebPushProviderTest {
  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
  private static final InetAddress OUTWARD = InetAddress.ofLiteral("192.88.98.1");
  private static final Hosts OWN = new Hosts(List.of(), List.of("push.test"));

  @TempDir Path folder;

  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

  @AfterEach
  void stop() {
    executor.shutdownNow();
    timer.shutdownNow();
  }

  private WebPushProvider provider(Hosts hosts, Dns names) throws IOException {
    return provider(hosts, names, Duration.ofSeconds(5));
  }

  private WebPushProvider provider(Hosts hosts, Dns names, Duration timeout) throws IOException {
    return provider(hosts, names, timeout, timer);
  }

  private WebPushProvider provider(
      Hosts hosts, Dns names, Duration timeout, ScheduledExecutorService timer) throws IOException {
    var resources =
        new HttpLine.Resources(
            Trust.with(Optional.empty()).context(),
            executor,
            timer,
            timeout,
            InstantSource.fixed(Given.NOW));
    var config =
        new WebPushConfig(
            Channel.WEB_PUSH, Given.file(folder, Given.PEM), "mailto:ops@example.org", hosts, 8);
    return WebPushProvider.open(config, resources, names);
  }

  private static Registration at(String endpoint) {
    return Given.registration(endpoint, Given.KEY, Given.SECRET);
  }

  private static CompletableFuture<Outcome> sending(WebPushProvider provider, String endpoint) {
    var outcome = new CompletableFuture<Outcome>();
    provider.send(
        at(endpoint),
        Given.notification("Hikers", "rain at ten"),
        it -> assertThat(outcome.complete(it)).as("the first answer").isTrue());
    return outcome.orTimeout(20, TimeUnit.SECONDS);
  }

  private static Outcome sent(WebPushProvider provider, String endpoint) {
    return sending(provider, endpoint).join();
  }

  private static List<CompletableFuture<Outcome>> sending(
      int count, WebPushProvider provider, String endpoint) {
    return Stream.generate(() -> sending(provider, endpoint)).limit(count).toList();
  }

  private static Outcome.Later later(String reason) {
    return new Outcome.Later(reason, Optional.empty(), false);
  }

  @Test
  @DisplayName("G1 a registration that can never work is refused in a sentence")
  void refusals() throws IOException {
    try (var provider = provider(new Hosts(List.of("push.example.org"), List.of()), Dns.SYSTEM)) {
      assertThat(provider.refusal(at("https://push.example.org/x"))).isEmpty();
      assertThat(provider.refusal(at("push.example.org")))
          .contains(Sentence.PUSH_ENDPOINT_MALFORMED.phrase());
      assertThat(provider.refusal(at("https://push.example.org:25/x")))
          .contains(Sentence.PUSH_ENDPOINT_INWARD.phrase());
      assertThat(provider.refusal(at("https://169.254.169.254/x")))
          .contains(Sentence.PUSH_ENDPOINT_FOREIGN.phrase());
      assertThat(
              provider.refusal(
                  Given.registration("https://push.example.org/x", "AAAA", Given.SECRET)))
          .contains(Sentence.PUSH_KEY_MALFORMED.phrase());
      assertThat(
              provider.refusal(Given.registration("https://push.example.org/x", Given.KEY, "AAAA")))
          .contains(Sentence.PUSH_SECRET_MALFORMED.phrase());
    }
  }

  @Test
  @DisplayName("G1 nothing is sent to a name that leads to a private address")
  void aNameThatLeadsInside() throws IOException {
    try (var inside = ServerSocketChannel.open().bind(new InetSocketAddress(LOOPBACK, 0))) {
      inside.configureBlocking(false);
      var endpoint = "https://push.example.org:" + inside.socket().getLocalPort() + "/x";
      for (var addresses : List.of(List.of(LOOPBACK), List.of(OUTWARD, LOOPBACK))) {
        try (var provider = provider(Hosts.ANY, _ -> addresses)) {
          assertThat(provider.refusal(at(endpoint))).as("as far as its shape goes").isEmpty();
          assertThat(sent(provider, endpoint)).isEqualTo(later("inward-address"));
        }
      }
      assertThat(inside.accept()).as("a connection").isNull();
    }
  }

  @Test
  @DisplayName("G1 a name that leads elsewhere after it was checked gains nothing (DNS rebinding)")
  void rebinding() throws IOException {
    var asked = new AtomicInteger();
    var service = HttpServer.create(new InetSocketAddress(LOOPBACK, 0), 0);
    service.createContext(
        "/x",
        exchange -> {
          exchange.getResponseHeaders().set("Connection", "close");
          answer(exchange, 201);
        });
    service.start();
    Dns names = _ -> List.of(asked.incrementAndGet() == 1 ? LOOPBACK : metadata());
    try (var provider = provider(OWN, names)) {
      var endpoint = "http://push.test:" + service.getAddress().getPort() + "/x";

      assertThat(sent(provider, endpoint)).isEqualTo(new Outcome.Accepted());
      assertThat(asked).as("look-ups for one connection").hasValue(1);

      assertThat(sent(provider, endpoint)).isEqualTo(later("inward-address"));
      assertThat(asked).as("look-ups for the next connection").hasValue(2);
    } finally {
      service.stop(0);
    }
  }

  private static InetAddress metadata() {
    return InetAddress.ofLiteral("169.254.169.254");
  }

  private static void answer(HttpExchange exchange, int status) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      exchange.sendResponseHeaders(status, -1);
    }
  }

  @Test
  @DisplayName("G1 a redirect to a private address is not followed")
  void aRedirect() throws IOException {
    var service = HttpServer.create(new InetSocketAddress(LOOPBACK, 0), 0);
    var followed = new AtomicInteger();
    service.createContext(
        "/inside",
        exchange -> {
          followed.incrementAndGet();
          answer(exchange, 201);
        });
    service.createContext(
        "/x",
        exchange -> {
          exchange.getResponseHeaders().set("Location", "/inside");
          answer(exchange, 307);
        });
    service.start();
    try (var provider = provider(OWN, _ -> List.of(LOOPBACK))) {
      assertThat(sent(provider, "http://push.test:" + service.getAddress().getPort() + "/x"))
          .isEqualTo(new Outcome.Later("redirect", Optional.of(Answers.LONG), false));
      assertThat(followed).hasValue(0);
    } finally {
      service.stop(0);
    }
  }

  @Test
  @DisplayName("G2 a name server that does not answer is waited for no longer than a request")
  void aSilentNameServer() throws IOException {
    var never = new CountDownLatch(1);
    Dns names =
        host -> {
          try {
            never.await();
          } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
          }
          throw new UnknownHostException(host);
        };
    try (var provider = provider(Hosts.ANY, names, Duration.ofMillis(200))) {
      assertThat(sent(provider, "https://push.example.org/x"))
          .isIn(later("unknown-host"), later("timeout"));
    } finally {
      never.countDown();
    }
  }

  @Test
  @DisplayName("G1 what waits behind slow answers has no more time than what went first")
  void slowAnswers() throws Exception {
    var held = new LinkedBlockingQueue<HttpExchange>();
    var service = HttpServer.create(new InetSocketAddress(LOOPBACK, 0), 0);
    service.createContext("/x", held::add);
    service.start();
    try (var time = new HandTimer();
        var provider = provider(OWN, _ -> List.of(LOOPBACK), Duration.ofMinutes(1), time)) {
      var endpoint = "http://push.test:" + service.getAddress().getPort() + "/x";
      var outcomes = sending(4, provider, endpoint);
      time.awaitSet(4);

      var first = next(held);
      time.pass(Duration.ofSeconds(59));
      answer(first, 201);
      for (int unanswered = 0; unanswered < 3; unanswered++) {
        next(held);
      }
      time.pass(Duration.ofSeconds(1));

      assertThat(outcomes)
          .extracting(CompletableFuture::join)
          .containsOnlyOnce(new Outcome.Accepted())
          .containsOnly(new Outcome.Accepted(), later("timeout"));
    } finally {
      service.stop(0);
    }
  }

  private static HttpExchange next(BlockingQueue<HttpExchange> held) throws InterruptedException {
    var next = held.poll(20, TimeUnit.SECONDS);
    assertThat(next).as("a request at the service").isNotNull();
    return next;
  }

  @Test
  @DisplayName("G1 what still waits when its time is over is answered, and never written")
  void whatWaitedTooLong() throws Exception {
    var held = new LinkedBlockingQueue<HttpExchange>();
    var service = HttpServer.create(new InetSocketAddress(LOOPBACK, 0), 0);
    service.createContext("/x", held::add);
    service.start();
    var asked = new CountDownLatch(1);
    var known = new CompletableFuture<List<InetAddress>>();
    Dns names =
        _ -> {
          asked.countDown();
          return known.join();
        };
    try (var time = new HandTimer();
        var provider = provider(OWN, names, Duration.ofMinutes(1), time)) {
      var endpoint = "http://push.test:" + service.getAddress().getPort() + "/x";
      var outcomes = sending(4, provider, endpoint);
      time.awaitSet(4);
      assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();

      time.pass(Duration.ofMinutes(1));
      assertThat(outcomes).extracting(CompletableFuture::join).containsOnly(later("timeout"));

      known.complete(List.of(LOOPBACK));
      var next = sending(provider, endpoint);
      answer(next(held), 201);
      assertThat(next.join()).isEqualTo(new Outcome.Accepted());
      assertThat(held).as("what was written besides").isEmpty();
    } finally {
      known.complete(List.of());
      service.stop(0);
    }
  }

  @Test
  @DisplayName("G2 a service that is not there rests, and the others are sent to")
  void aServiceThatIsNotThere() throws IOException {
    var service = HttpServer.create(new InetSocketAddress(LOOPBACK, 0), 0);
    service.createContext("/x", exchange -> answer(exchange, 201));
    service.start();
    Dns names =
        host -> {
          if (host.equals("push.test")) {
            return List.of(LOOPBACK);
          }
          throw new UnknownHostException(host);
        };
    try (var provider = provider(OWN, names)) {
      for (int i = 0; i < Origins.FAILURES; i++) {
        assertThat(sent(provider, "https://gone.example.org/x")).isEqualTo(later("unknown-host"));
      }
      assertThat(sent(provider, "https://gone.example.org/y"))
          .isEqualTo(new Outcome.Later("service-rests", Optional.of(Origins.SHORTEST_REST), false));
      assertThat(sent(provider, "http://push.test:" + service.getAddress().getPort() + "/x"))
          .isEqualTo(new Outcome.Accepted());
    } finally {
      service.stop(0);
    }
  }

  @Test
  @DisplayName("G2 what can not be sent any more is answered all the same")
  void afterTheExecutorStopped() throws IOException {
    try (var provider = provider(Hosts.ANY, Dns.SYSTEM)) {
      executor.shutdownNow();
      assertThat(sent(provider, "https://push.example.org/x")).isEqualTo(later("stopping"));
    }
  }

  @Test
  @DisplayName("G1 an endpoint that the operator no longer allows is not sent to")
  void anEndpointThatIsNoLongerAllowed() throws IOException {
    try (var provider = provider(new Hosts(List.of("push.example.org"), List.of()), Dns.SYSTEM)) {
      assertThat(sent(provider, "https://other.example.org/x"))
          .isEqualTo(new Outcome.Refused("not-allowed"));
    }
  }

  @Test
  @DisplayName("G1 the check says which host of the configuration is wrong")
  void theCheckLooksAtNamedHosts() throws IOException {
    var hosts =
        new Hosts(List.of("*.notify.windows.com", "push.example.org"), List.of("push.test"));
    try (var fine =
        provider(hosts, host -> List.of(host.equals("push.test") ? LOOPBACK : OUTWARD))) {
      assertThat(fine.check()).isEmpty();
    }
    try (var inside = provider(hosts, _ -> List.of(LOOPBACK))) {
      assertThat(inside.check())
          .contains(
              "push.web-push.hosts names push.example.org, which is at 127.0.0.1, inside the"
                  + " network");
    }
    Dns none =
        host -> {
          throw new UnknownHostException(host);
        };
    try (var gone = provider(new Hosts(List.of(), List.of("push.test")), none)) {
      assertThat(gone.check())
          .contains("push.web-push.own-hosts names push.test, which has no address");
    }
  }

  @Test
  @DisplayName("G1 each bound of the configuration is named")
  void bounds() {
    var file = folder.resolve("key.pem");
    assertThatThrownBy(() -> config(file, "ops@example.org", Hosts.ANY, 1))
        .hasMessage("push.unified-push.subject is mailto: and an address, or an https: URL");
    assertThatThrownBy(
            () -> config(file, "mailto:a@b", new Hosts(List.of("https://x"), List.of()), 1))
        .hasMessage("push.unified-push.hosts are names in small letters, or *. and a name");
    assertThatThrownBy(() -> config(file, "mailto:a@b", new Hosts(List.of(), List.of("*.x")), 1))
        .hasMessage("push.unified-push.own-hosts are names in small letters, or addresses");
    assertThatThrownBy(() -> config(file, "https://example.org", Hosts.ANY, 0))
        .hasMessage("push.unified-push.in-flight-max is 1 to 10000");
  }

  private static WebPushConfig config(Path file, String subject, Hosts hosts, int inFlightMax) {
    return new WebPushConfig(Channel.UNIFIED_PUSH, file, subject, hosts, inFlightMax);
  }
}
