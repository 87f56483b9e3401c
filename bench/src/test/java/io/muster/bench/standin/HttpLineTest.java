package io.muster.bench.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import io.muster.push.ProviderRefused;
import io.muster.push.http.Trust;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A line to a server that behaves in every way a server can.
class HttpLineTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(400);
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final InstantSource CLOCK = InstantSource.fixed(NOW);

  @TempDir private static Path folder;
  private static Authority authority;

  private final Queue<Call> calls = new ConcurrentLinkedQueue<>();

  @BeforeAll
  static void found() throws IOException {
    authority = Authority.in(folder);
  }

  @Test
  @DisplayName("G2 a thousand requests go over one connection of HTTP/2")
  void aConnectionIsUsedAgain() throws Exception {
    try (var server = standIn(Reply.Answer.json(200, "{}"));
        var line = new Line(authority, LONG, CLOCK)) {
      var all = IntStream.range(0, 1000).mapToObj(i -> line.send(post(server, "/" + i))).toList();
      assertThat(all).allSatisfy(one -> assertThat(one.get().status()).isEqualTo(200));
      assertThat(server.connections()).isEqualTo(1);
      assertThat(calls).hasSize(1000).allMatch(call -> call.protocol().equals("h2"));
      assertThat(calls).allMatch(call -> call.text().equals("body"));
    }
  }

  @Test
  @DisplayName("G2 a server that takes few requests at once gets all of them in the end")
  void aNarrowServerGetsEverything() throws Exception {
    try (var server = HttpStandIn.secure(authority, 3, keeping(Reply.Answer.of(201)));
        var line = new Line(authority, LONG, CLOCK)) {
      var all = IntStream.range(0, 500).mapToObj(i -> line.send(post(server, "/" + i))).toList();
      assertThat(all).allSatisfy(one -> assertThat(one.get().status()).isEqualTo(201));
    }
  }

  @Test
  @DisplayName("G2 without TLS it is HTTP/1.1")
  void withoutTls() throws Exception {
    try (var server = HttpStandIn.plain(keeping(Reply.Answer.of(204)));
        var line = new Line(authority, LONG, CLOCK)) {
      assertThat(line.send(post(server, "/a?b=c")).get().status()).isEqualTo(204);
      assertThat(line.send(post(server, "/a?b=c")).get().status()).isEqualTo(204);
      assertThat(calls)
          .allMatch(call -> call.protocol().equals("http/1.1") && call.path().equals("/a?b=c"));
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  @DisplayName("G2 a server that says nothing has its time, and what waits behind it too")
  void silenceEnds() throws Exception {
    try (var server = standIn(new Reply.Hang());
        var line = new Line(authority, SHORT, CLOCK)) {
      var all = IntStream.range(0, 20).mapToObj(i -> line.send(post(server, "/" + i))).toList();
      assertThat(all).allSatisfy(one -> assertThat(one.get().failure()).isEqualTo("timeout"));
      // Nobody knew whether it answers at all, so it was asked little.
      assertThat(calls).hasSizeLessThan(20);
    }
  }

  @Test
  @DisplayName("G2 an answer that stops half-way is over in time")
  void halfAnAnswerIsNone() throws Exception {
    try (var server = standIn(new Reply.Stall(Reply.Answer.json(200, "{\"name\":\"half\"}")));
        var line = new Line(authority, SHORT, CLOCK)) {
      assertThat(line.send(post(server, "/")).get().failure()).isEqualTo("timeout");
    }
    try (var plain = HttpStandIn.plain(_ -> new Reply.Stall(Reply.Answer.json(200, "half")));
        var line = new Line(authority, SHORT, CLOCK)) {
      assertThat(line.send(post(plain, "/")).get().failure()).isEqualTo("timeout");
    }
  }

  @Test
  @DisplayName("G2 a connection that breaks is an outcome, and the request is not made twice")
  void aBrokenConnection() throws Exception {
    try (var server = standIn(new Reply.Drop());
        var line = new Line(authority, LONG, CLOCK)) {
      assertThat(line.send(post(server, "/")).get().failure()).isEqualTo("connection");
      assertThat(calls).hasSize(1);
    }
  }

  @Test
  @DisplayName("G2 an answer that is too large is none")
  void aLargeAnswer() throws Exception {
    var large = ByteString.copyFrom(new byte[64 * 1024 + 1]);
    var fits = ByteString.copyFromUtf8("a".repeat(64 * 1024));
    try (var server =
            HttpStandIn.secure(
                authority,
                call ->
                    new Reply.Answer(200, Map.of(), call.path().equals("/large") ? large : fits));
        var line = new Line(authority, LONG, CLOCK)) {
      assertThat(line.send(post(server, "/large")).get().failure()).isEqualTo("too-large");
      assertThat(line.send(post(server, "/fits")).get().answer().orElseThrow().body())
          .hasSize(64 * 1024);
    }
  }

  @Test
  @DisplayName("G1 a redirect is not followed")
  void aRedirect() throws Exception {
    try (var other = standIn(Reply.Answer.of(200));
        var server = standIn(Reply.Answer.of(307).with("Location", other.root() + "/there"));
        var line = new Line(authority, LONG, CLOCK)) {
      assertThat(line.send(post(server, "/here")).get().status()).isEqualTo(307);
      assertThat(calls).singleElement().matches(call -> call.path().equals("/here"));
    }
  }

  @Test
  @DisplayName("G2 nobody there, no such host, a stranger's certificate: each has its reason")
  void whoIsNotThere() throws Exception {
    int free;
    try (var socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    try (var server = standIn(Reply.Answer.of(200));
        var line = new Line(authority, LONG, CLOCK);
        var stranger = new Line(Optional.empty(), LONG, CLOCK)) {
      assertThat(line.send(post("https://localhost:" + free)).get().failure())
          .isEqualTo("unreachable");
      assertThat(line.send(post("https://push.invalid/")).get().failure())
          .isEqualTo("unknown-host");
      assertThat(stranger.send(post(server, "/")).get().failure()).isEqualTo("tls");
      assertThat(calls).isEmpty();
    }
  }

  @Test
  @DisplayName("G2 a request without an address is an outcome, not an exception")
  void anUnfinishedRequest() throws Exception {
    try (var line = new Line(authority, LONG, CLOCK)) {
      assertThat(line.send(HttpRequest.newBuilder()).get().failure()).isEqualTo("fault");
    }
  }

  @Test
  @DisplayName("G2 closing a line answers what is under way and what waits")
  void closingAnswersEverything() throws Exception {
    try (var server = standIn(new Reply.Hang());
        var line = new Line(authority, LONG, CLOCK)) {
      var all = IntStream.range(0, 20).mapToObj(i -> line.send(post(server, "/" + i))).toList();
      await().until(() -> !calls.isEmpty());
      line.http().close();
      assertThat(all).allSatisfy(one -> assertThat(one.get().failure()).isEqualTo("closed"));
      assertThat(line.send(post(server, "/late")).get().failure()).isEqualTo("closed");
    }
  }

  @Test
  @DisplayName("G2 Retry-After is seconds or a date, at most a day")
  void retryAfter() throws Exception {
    try (var line = new Line(authority, LONG, CLOCK)) {
      assertThat(retryAfter(line, "120")).contains(Duration.ofMinutes(2));
      assertThat(retryAfter(line, "Mon, 01 Jun 2026 12:00:30 GMT"))
          .contains(Duration.ofSeconds(30));
      assertThat(retryAfter(line, "Mon, 01 Jun 2026 11:00:00 GMT")).contains(Duration.ZERO);
      assertThat(retryAfter(line, "9223372036854775807")).contains(Duration.ofDays(1));
      for (var odd : List.of("", "-1", "soon", "1.5", "99999999999999999999")) {
        assertThat(retryAfter(line, odd)).as(odd).isEmpty();
      }
      assertThat(line.http().retryAfter(HttpHeaders.of(Map.of(), (_, _) -> true))).isEmpty();
    }
  }

  @Test
  @DisplayName("G1 a file that holds no certificates is refused in a sentence")
  void badTrustFiles() throws Exception {
    assertThatThrownBy(() -> Trust.with(Optional.of(folder.resolve("none.pem"))))
        .isInstanceOf(ProviderRefused.class)
        .hasMessage("push.trust-file = " + folder.resolve("none.pem") + " does not exist");
    for (var text : List.of("", "certificates, later")) {
      var other = Files.writeString(folder.resolve("other.pem"), text);
      assertThatThrownBy(() -> Trust.with(Optional.of(other)))
          .isInstanceOf(ProviderRefused.class)
          .hasMessage("push.trust-file = " + other + " is not a PEM file of certificates");
    }
    assertThat(Trust.with(Optional.of(authority.file())).authorities())
        .hasSize(Trust.with(Optional.empty()).authorities().size() + 1);
  }

  private HttpStandIn standIn(Reply reply) throws IOException {
    return HttpStandIn.secure(authority, keeping(reply));
  }

  private Desk keeping(Reply reply) {
    return call -> {
      calls.add(call);
      return reply;
    };
  }

  private static HttpRequest.Builder post(HttpStandIn server, String path) {
    return post(server.root() + path);
  }

  private static HttpRequest.Builder post(String address) {
    return HttpRequest.newBuilder(URI.create(address)).POST(BodyPublishers.ofString("body"));
  }

  private static Optional<Duration> retryAfter(Line line, String value) {
    return line.http()
        .retryAfter(HttpHeaders.of(Map.of("retry-after", List.of(value)), (_, _) -> true));
  }
}
