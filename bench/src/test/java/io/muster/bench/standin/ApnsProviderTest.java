package io.muster.bench.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muster.account.Channel;
import io.muster.account.Registration;
import io.muster.push.Notification;
import io.muster.push.Notification.Kind;
import io.muster.push.Outcome;
import io.muster.push.ProviderRefused;
import io.muster.push.apns.ApnsConfig;
import io.muster.push.apns.ApnsProvider;
import io.muster.push.http.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The provider's whole way to a stand-in: TLS, HTTP/2, provider tokens, sending.
class ApnsProviderTest {
  private static final String TOKEN = "a1".repeat(32);
  private static final Optional<Duration> NONE = Optional.empty();

  @TempDir private Path folder;

  private final AtomicReference<Duration> skew = new AtomicReference<>(Duration.ZERO);
  private final Instant now = Instant.now();
  private Authority authority;
  private ApnsStandIn apple;
  private Line line;
  private ApnsProvider provider;

  @BeforeEach
  void open() throws IOException {
    authority = Authority.in(folder);
    apple = ApnsStandIn.open(authority, () -> InstantSource.system().instant().minus(skew.get()));
    line = new Line(authority, Duration.ofSeconds(20), InstantSource.system());
    provider = provider(apple.keyFile(folder), ApnsStandIn.TEAM_ID, line);
  }

  @AfterEach
  void close() throws InterruptedException {
    provider.close();
    line.close();
    apple.close();
  }

  private ApnsProvider provider(Path key, String team, Line line) throws IOException {
    return provider(
        new ApnsConfig.Credentials.Token(key, ApnsStandIn.KEY_ID, team), ApnsStandIn.TOPIC, line);
  }

  private ApnsProvider provider(ApnsConfig.Credentials credentials, String topic, Line line)
      throws IOException {
    return provider(credentials, topic, apple.root().getPort(), line);
  }

  private ApnsProvider provider(List<String> topics) throws IOException {
    return provider(key(), topics, apple.root().getPort(), line);
  }

  private ApnsProvider provider(
      ApnsConfig.Credentials credentials, String topic, int port, Line line) throws IOException {
    return provider(credentials, List.of(topic), port, line);
  }

  private ApnsProvider provider(
      ApnsConfig.Credentials credentials, List<String> topics, int port, Line line)
      throws IOException {
    return ApnsProvider.open(
        new ApnsConfig(credentials, topics, "localhost", port),
        Trust.with(Optional.of(authority.file())),
        line.resources());
  }

  @Test
  @DisplayName("G1 APNs: a message arrives with its topic, collapse id, expiration and priority")
  void aMessageArrives() {
    assertThat(send(Pushes.message("rain at ten", now))).isEqualTo(new Outcome.Accepted());

    var sent = apple.inbox().all().getFirst();
    assertThat(sent.token()).isEqualTo(TOKEN);
    assertThat(sent.call().header("apns-topic")).isEqualTo(ApnsStandIn.TOPIC);
    assertThat(sent.call().header("apns-collapse-id")).isEqualTo("m-g1");
    assertThat(sent.call().header("apns-push-type")).isEqualTo("alert");
    assertThat(sent.call().header("apns-priority")).isEqualTo("10");
    assertThat(sent.call().header("apns-expiration"))
        .isEqualTo("" + now.plus(Duration.ofDays(1)).getEpochSecond());
    assertThat(sent.payload().getAsJsonObject("aps").getAsJsonObject("alert").get("body"))
        .hasToString("\"rain at ten\"");
    assertThat(sent.payload().get("entry")).hasToString("\"42\"");
  }

  @Test
  @DisplayName("G4 APNs: waking and clearing go in the background at the low priority")
  void silentOnes() {
    for (var kind : new Kind[] {Kind.WAKE, Kind.CLEAR}) {
      assertThat(send(Pushes.silent(kind, now))).isEqualTo(new Outcome.Accepted());
    }
    assertThat(apple.inbox().all())
        .hasSize(2)
        .allMatch(it -> it.call().header("apns-push-type").equals("background"))
        .allMatch(it -> it.call().header("apns-priority").equals("5"));
  }

  @Test
  @DisplayName("G2 APNs: a thousand notifications take one connection")
  void theConnectionIsUsedAgain() {
    var all =
        IntStream.range(0, 1000)
            .mapToObj(i -> Pushes.send(provider, device(), Pushes.message("no. " + i, now)))
            .toList();
    assertThat(all).allSatisfy(one -> assertThat(one.get()).isEqualTo(new Outcome.Accepted()));
    assertThat(apple.inbox().count()).isEqualTo(1000);
    assertThat(apple.connections()).isEqualTo(1);
  }

  @Test
  @DisplayName("G2 APNs: a token that died is retired with Apple's time of it")
  void unregistered() {
    var since = Instant.parse("2026-05-01T10:00:00Z");
    apple.trouble(_ -> Optional.of(ApnsStandIn.unregistered(since)));
    assertThat(send(Pushes.message("rain", now)))
        .isEqualTo(new Outcome.Retired("Unregistered", Optional.of(since)));
  }

  @Test
  @DisplayName("G2 APNs: reasons come back as outcomes, those that nobody documented as well")
  void reasons() {
    refused(400, "BadDeviceToken", new Outcome.Refused("BadDeviceToken"));
    refused(400, "TopicDisallowed", new Outcome.Misconfigured("TopicDisallowed"));
    refused(413, "PayloadTooLarge", new Outcome.Refused("PayloadTooLarge"));
    refused(429, "TooManyRequests", new Outcome.Later("TooManyRequests", NONE, false));
    refused(503, "ServiceUnavailable", new Outcome.Later("ServiceUnavailable", NONE, true));
    refused(503, "Tea", new Outcome.Later("Tea", NONE, true));
    refused(400, "Tea", new Outcome.Refused("Tea"));
  }

  private void refused(int status, String reason, Outcome outcome) {
    apple.trouble(_ -> Optional.of(ApnsStandIn.refusal(status, reason)));
    assertThat(send(Pushes.message("rain", now))).isEqualTo(outcome);
  }

  @Test
  @DisplayName("G2 APNs: an app that is refused concerns that app alone")
  void oneOfTheApps() throws Exception {
    try (var apps = provider(List.of(ApnsStandIn.TOPIC, "org.other"))) {
      var other = Pushes.device(Channel.APNS, TOKEN, "org.other");
      assertThat(Pushes.send(apps, other, Pushes.message("rain", now)).join())
          .isEqualTo(new Outcome.Misconfigured("TopicDisallowed", false));
      assertThat(Pushes.send(apps, device(), Pushes.message("rain", now)).join())
          .isEqualTo(new Outcome.Accepted());
    }
  }

  @Test
  @DisplayName("G2 APNs: silence is over in time, and a broken connection is tried again later")
  void trouble() throws Exception {
    try (var hasty = new Line(authority, Duration.ofMillis(700), InstantSource.system());
        var impatient = provider(apple.keyFile(folder), ApnsStandIn.TEAM_ID, hasty)) {
      apple.trouble(_ -> Optional.of(new Reply.Hang()));
      assertThat(Pushes.send(impatient, device(), Pushes.message("rain", now)).get())
          .isEqualTo(new Outcome.Later("timeout", NONE, true));
    }
    apple.trouble(_ -> Optional.of(new Reply.Drop()));
    assertThat(send(Pushes.message("rain", now)))
        .isEqualTo(new Outcome.Later("connection", NONE, true));
  }

  @Test
  @DisplayName("P3 APNs: what waited too long for a connection is not written when there is one")
  void whatWaitedTooLong() throws Exception {
    try (var dam = new Dam(apple.root().getPort());
        var hasty = new Line(authority, Duration.ofSeconds(1), InstantSource.system());
        var impatient = provider(key(), ApnsStandIn.TOPIC, dam.port(), hasty)) {
      assertThat(Pushes.send(impatient, device(), Pushes.message("too late", now)).get())
          .isEqualTo(new Outcome.Later("timeout", NONE, true));
      dam.open();
      assertThat(Pushes.send(impatient, device(), Pushes.message("in time", now)).get())
          .isEqualTo(new Outcome.Accepted());
    }
    assertThat(apple.inbox().all()).hasSize(1);
    assertThat(apple.inbox().all().getFirst().call().text()).contains("in time");
  }

  private ApnsConfig.Credentials key() throws IOException {
    return new ApnsConfig.Credentials.Token(
        apple.keyFile(folder), ApnsStandIn.KEY_ID, ApnsStandIn.TEAM_ID);
  }

  @Test
  @DisplayName("G2 APNs: 4 KB + 1: words are cut, data are not and are refused before sending")
  void theLimit() {
    assertThat(send(Pushes.message("🌧".repeat(3000), now))).isEqualTo(new Outcome.Accepted());
    assertThat(apple.inbox().all().getFirst().call().body().size()).isBetween(4090, 4096);

    var data = Pushes.message("rain", now);
    data.data().put("ids", "x".repeat(4097));
    assertThat(send(data)).isEqualTo(new Outcome.Refused("too-large"));
    assertThat(apple.inbox().count()).isEqualTo(1);
  }

  @Test
  @DisplayName("G1 APNs: a token of another shape and an app of somebody else are refused")
  void badRegistrations() {
    assertThat(provider.refusal(device())).isEmpty();
    assertThat(provider.refusal(Pushes.device(Channel.APNS, TOKEN, ApnsStandIn.TOPIC))).isEmpty();
    assertThat(provider.refusal(Pushes.device(Channel.APNS, TOKEN, "org.other"))).isPresent();
    for (var token : new String[] {"", "a1", "zz".repeat(32), "a1".repeat(32) + "a"}) {
      assertThat(provider.refusal(Pushes.device(Channel.APNS, token))).as(token).isPresent();
    }
  }

  @Test
  @DisplayName("G1 APNs: a clock that is wrong is a matter of settings, and the check says so")
  void clockSkew() throws Exception {
    assertThat(provider.check()).isEmpty();
    skew.set(Duration.ofMinutes(10));
    assertThat(send(Pushes.message("rain", now)))
        .isEqualTo(new Outcome.Misconfigured("InvalidProviderToken"));
    assertThat(provider.check().orElseThrow()).contains("the clock of this machine is wrong");
    skew.set(Duration.ofMinutes(-61));
    assertThat(send(Pushes.message("rain", now)))
        .isEqualTo(new Outcome.Misconfigured("ExpiredProviderToken"));
  }

  @Test
  @DisplayName("G1 APNs check: wrong team, withdrawn key, wrong app: each in a sentence")
  void wrongCredentials() throws Exception {
    try (var team = provider(apple.keyFile(folder), "TEAM000002", line)) {
      assertThat(team.check().orElseThrow()).contains("push.apns.team-id");
    }
    try (var key = provider(apple.foreignKeyFile(folder), ApnsStandIn.TEAM_ID, line)) {
      assertThat(key.check().orElseThrow()).contains("the key was revoked");
    }
    apple.trouble(_ -> Optional.of(ApnsStandIn.refusal(400, "TopicDisallowed")));
    assertThat(provider.check().orElseThrow()).contains("not for the app " + ApnsStandIn.TOPIC);
    apple.trouble(_ -> Optional.empty());
    try (var apps = provider(List.of(ApnsStandIn.TOPIC, "org.one", "org.other"))) {
      assertThat(apps.check())
          .contains(
              "the credentials are not for the app org.one, nor for org.other of push.apns.topics");
    }
    apple.close();
    assertThat(provider.check().orElseThrow()).contains("cannot be reached");
  }

  @Test
  @DisplayName("G1 APNs: a certificate serves instead of a key, until it ends")
  void certificates() throws Exception {
    var password = Files.writeString(folder.resolve("password"), "open sesame\n");
    var good = apple.certificateFile(folder, now.plus(Duration.ofDays(30)), "open sesame");
    var credentials = new ApnsConfig.Credentials.Certificate(good, password);
    try (var certified = provider(credentials, ApnsStandIn.TOPIC, line)) {
      assertThat(certified.check()).isEmpty();
      assertThat(Pushes.send(certified, device(), Pushes.message("rain", now)).join())
          .isEqualTo(new Outcome.Accepted());
      assertThat(apple.inbox().all().getFirst().call().header("authorization")).isEmpty();
    }
    apple.certificateFile(folder, now.minus(Duration.ofDays(1)), "open sesame");
    assertThatThrownBy(() -> provider(credentials, ApnsStandIn.TOPIC, line))
        .isInstanceOf(ProviderRefused.class)
        .hasMessageStartingWith("the certificate of push.apns.cert-file = " + good + " ended on ");
    apple.certificateFile(folder, now.plus(Duration.ofDays(30)), "another");
    assertThatThrownBy(() -> provider(credentials, ApnsStandIn.TOPIC, line))
        .isInstanceOf(ProviderRefused.class)
        .hasMessageContaining("push.apns.cert-password-file holds another password");
  }

  @Test
  @DisplayName("G1 APNs: a file that is missing or holds something else is refused by name")
  void badFiles() throws Exception {
    var other = Files.writeString(folder.resolve("other"), "not a key");
    for (var file : List.of(folder.resolve("none.p8"), other)) {
      assertThatThrownBy(() -> provider(file, ApnsStandIn.TEAM_ID, line))
          .isInstanceOf(ProviderRefused.class)
          .hasMessageStartingWith("push.apns.key-file = " + file);
    }
    var certificate = new ApnsConfig.Credentials.Certificate(other, other);
    assertThatThrownBy(() -> provider(certificate, ApnsStandIn.TOPIC, line))
        .isInstanceOf(ProviderRefused.class)
        .hasMessageContaining("is not PKCS #12");
  }

  private Outcome send(Notification notification) {
    return Pushes.send(provider, device(), notification).join();
  }

  private static Registration device() {
    return Pushes.device(Channel.APNS, TOKEN);
  }
}
