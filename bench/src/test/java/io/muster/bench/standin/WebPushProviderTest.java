package io.muster.bench.standin;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.muster.account.Channel;
import io.muster.account.Registration;
import io.muster.push.Notification;
import io.muster.push.Outcome;
import io.muster.push.web.Hosts;
import io.muster.push.web.WebPushConfig;
import io.muster.push.web.WebPushProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The provider's whole way to a push service: TLS, HTTP/2, encryption, the token that says who
/// sends.
class WebPushProviderTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final Hosts OWN = new Hosts(List.of(), List.of("localhost"));
  private static final Optional<Duration> HOUR = Optional.of(Duration.ofHours(1));

  /// Made by `openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256`.
  static final String PEM =
      """
      -----BEGIN PRIVATE KEY-----
      MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgZBDeY6SgYHtabz61
      9fXmmte02EksFmVr/KOEk9tdP7ShRANCAARRHPKS3MmMcMDo6TPLe7kNN7Z8S5bX
      TTmz2YzEI1gYljeFpFUkeR+Txu1O00rfkCUcON0rMRFWBM+nzeykMjhb
      -----END PRIVATE KEY-----
      """;

  @TempDir private Path folder;

  private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
  private final AtomicReference<Duration> skew = new AtomicReference<>(Duration.ZERO);
  private Authority authority;
  private WebPushStandIn service;
  private Line line;
  private WebPushProvider provider;

  @BeforeEach
  void open() throws IOException {
    authority = Authority.in(folder);
    service = WebPushStandIn.open(authority, now::get);
    begin(Channel.WEB_PUSH, Duration.ofSeconds(20));
  }

  private void begin(Channel channel, Duration timeout) throws IOException {
    line = new Line(authority, timeout, () -> now.get().plus(skew.get()));
    provider = provider(channel, folder, line);
  }

  /// One for services on loopback.
  ///
  /// @param folder where its key lies
  static WebPushProvider provider(Channel channel, Path folder, Line line) throws IOException {
    var key = Files.writeString(folder.resolve("vapid.pem"), PEM);
    return WebPushProvider.open(
        new WebPushConfig(channel, key, "mailto:ops@example.org", OWN, 256), line.resources());
  }

  /// With another limit of time.
  private void beginAnew(Channel channel, Duration timeout) throws Exception {
    provider.close();
    line.close();
    begin(channel, timeout);
  }

  @AfterEach
  void close() throws InterruptedException {
    provider.close();
    line.close();
    service.close();
  }

  private WebPushSubscription subscription() {
    return service.subscribe(provider.publicKey());
  }

  private static Registration registration(Channel channel, WebPushSubscription subscription) {
    return new Registration(
        channel,
        subscription.endpoint().toString(),
        "",
        subscription.key(),
        subscription.secret(),
        NOW);
  }

  private CompletableFuture<Outcome> sending(WebPushSubscription to, Notification what) {
    var outcome = new CompletableFuture<Outcome>();
    provider.send(
        registration(provider.channel(), to),
        what,
        it -> assertThat(outcome.complete(it)).as("the first answer").isTrue());
    return outcome.orTimeout(60, TimeUnit.SECONDS);
  }

  private Outcome sent(WebPushSubscription to, String body) {
    return sending(to, notification("g17", body)).join();
  }

  static Notification notification(String collapseKey, String body) {
    var data = new TreeMap<String, String>();
    data.put("group", "g1");
    return new Notification(
        Notification.Kind.MESSAGE,
        collapseKey,
        data,
        Optional.of(new Notification.Alert("Hikers", body)),
        OptionalInt.of(2),
        true,
        false,
        NOW.plus(Duration.ofHours(2)));
  }

  private static Outcome.Later later(String reason) {
    return new Outcome.Later(reason, Optional.empty(), false);
  }

  @Test
  @DisplayName("G1 Web Push: a message arrives encrypted, and the browser opens it")
  void aMessageArrives() {
    var browser = subscription();

    assertThat(provider.refusal(registration(Channel.WEB_PUSH, browser))).isEmpty();
    assertThat(sent(browser, "rain at ten")).isEqualTo(new Outcome.Accepted());

    var message = browser.kept(NOW).getFirst();
    assertThat(browser.open(message))
        .isEqualTo(
            "{\"kind\":\"message\",\"tag\":\"g17\",\"title\":\"Hikers\",\"body\":\"rain at ten\","
                + "\"badge\":2,\"silent\":false,\"data\":{\"group\":\"g1\"}}");
    assertThat(message.body().toStringUtf8()).doesNotContain("rain", "Hikers");
    assertThat(message.urgency()).isEqualTo("normal");
    assertThat(message.ttl()).isEqualTo(Duration.ofHours(2));
  }

  @Test
  @DisplayName("G1 UnifiedPush: the same to a service that the person chose")
  void unifiedPush() throws Exception {
    beginAnew(Channel.UNIFIED_PUSH, Duration.ofSeconds(20));
    var app = subscription();

    assertThat(provider.channel()).isEqualTo(Channel.UNIFIED_PUSH);
    assertThat(sent(app, "rain at ten")).isEqualTo(new Outcome.Accepted());
    assertThat(app.open(app.kept(NOW).getFirst())).contains("\"body\":\"rain at ten\"");
  }

  @Test
  @DisplayName("G2 Web Push: a later message with the same collapse key replaces the kept one")
  void topics() {
    var browser = subscription();
    for (var body : List.of("one", "two", "three")) {
      sending(browser, notification("g17", body)).join();
    }
    sending(browser, notification("g18", "other")).join();

    assertThat(browser.count()).isEqualTo(4);
    assertThat(browser.kept(NOW))
        .extracting(browser::open)
        .satisfiesExactly(
            it -> assertThat(it).contains("three"), it -> assertThat(it).contains("other"));
    assertThat(browser.kept(NOW.plus(Duration.ofHours(2)))).as("after their time").isEmpty();
  }

  @Test
  @DisplayName("G2 Web Push: a thousand messages go over few connections")
  void aThousand() {
    var browsers = IntStream.range(0, 10).mapToObj(_ -> subscription()).toList();
    var all =
        IntStream.range(0, 1_000)
            .mapToObj(i -> sending(browsers.get(i % 10), notification("g" + i, "message " + i)))
            .toList();

    assertThat(all).allSatisfy(it -> assertThat(it.join()).isEqualTo(new Outcome.Accepted()));
    assertThat(browsers).allSatisfy(it -> assertThat(it.kept(NOW)).hasSize(100));
    assertThat(service.connections()).isLessThanOrEqualTo(20);
  }

  @Test
  @DisplayName("G1 Web Push: 4 KB + 1 are cut to what a service must take")
  void aLongMessage() {
    var browser = subscription();

    assertThat(sent(browser, "雨".repeat(4_097))).isEqualTo(new Outcome.Accepted());

    var message = browser.kept(NOW).getFirst();
    assertThat(message.body().size()).isBetween(4_090, 4_096);
    assertThat(browser.open(message)).contains("雨…\"").contains("\"group\":\"g1\"");
  }

  @Test
  @DisplayName("G2 Web Push: a subscription that is gone is retired")
  void aSubscriptionThatIsGone() {
    var browser = subscription();
    service.end(browser);

    assertThat(sent(browser, "rain")).isEqualTo(new Outcome.Retired("gone", Optional.empty()));
  }

  @Test
  @DisplayName("G2 Web Push: a subscription made with a foreign VAPID key stops nobody else")
  void aForeignKey() {
    var foreign = service.subscribe(WebPushReceiver.create().key());
    var browser = subscription();

    assertThat(sent(foreign, "rain")).isEqualTo(new Outcome.Later("key-refused", HOUR, false));
    assertThat(sent(browser, "rain")).isEqualTo(new Outcome.Accepted());
    assertThat(foreign.count()).isZero();
  }

  @Test
  @DisplayName("G2 Web Push: clocks may differ by hours; beyond that the token is refused")
  void clockSkew() {
    var browser = subscription();
    for (var fine : List.of(Duration.ofHours(12), Duration.ofHours(-11))) {
      skew.set(fine);
      assertThat(sent(browser, "rain")).as("%s", fine).isEqualTo(new Outcome.Accepted());
    }
    for (var tooMuch : List.of(Duration.ofHours(13), Duration.ofHours(-13))) {
      skew.set(tooMuch);
      assertThat(sent(browser, "rain"))
          .as("%s", tooMuch)
          .isEqualTo(new Outcome.Later("key-refused", HOUR, false));
    }
    skew.set(Duration.ZERO);
    assertThat(sent(browser, "rain")).as("mended").isEqualTo(new Outcome.Accepted());
  }

  @Test
  @DisplayName("G2 Web Push: a clock may be slow by six hours, for a token is used for as long")
  void clockSkewOfAnOldToken() {
    var browser = subscription();
    var oldest = Duration.ofHours(6).minusSeconds(1);

    skew.set(Duration.ofHours(-7));
    assertThat(sent(browser, "rain")).as("-7 h, fresh").isEqualTo(new Outcome.Accepted());
    now.set(now.get().plus(oldest));
    assertThat(sent(browser, "rain"))
        .as("-7 h, old")
        .isEqualTo(new Outcome.Later("key-refused", HOUR, false));

    skew.set(Duration.ofHours(-6));
    assertThat(sent(browser, "rain")).as("-6 h, fresh").isEqualTo(new Outcome.Accepted());
    now.set(now.get().plus(oldest));
    assertThat(sent(browser, "rain")).as("-6 h, old").isEqualTo(new Outcome.Accepted());
  }

  @Test
  @DisplayName("G2 Web Push: the service says when to come again")
  void theServiceSaysLater() {
    var browser = subscription();
    var minute = Optional.of(Duration.ofMinutes(1));
    for (int throttled : new int[] {406, 429}) {
      service.trouble(_ -> Optional.of(Reply.Answer.of(throttled).with("Retry-After", "60")));
      assertThat(sent(browser, "rain")).isEqualTo(new Outcome.Later("throttled", minute, false));
    }

    service.trouble(_ -> Optional.of(Reply.Answer.of(503).with("Retry-After", "60")));
    assertThat(sent(browser, "rain")).isEqualTo(new Outcome.Later("service-error", minute, false));
  }

  @Test
  @DisplayName("G2 Web Push: a message that a service finds too large is not tried again")
  void tooLargeForThisService() {
    service.trouble(_ -> Optional.of(WebPushStandIn.refusal(413, 104)));
    assertThat(sent(subscription(), "rain")).isEqualTo(new Outcome.Refused("payload-too-large"));
  }

  @Test
  @DisplayName("G1 Web Push: of a huge answer only the beginning is read")
  void aHugeAnswer() {
    var huge = new Reply.Answer(201, Map.of(), ByteString.copyFrom(new byte[64 << 20]));
    service.trouble(_ -> Optional.of(huge));

    assertThat(sent(subscription(), "rain")).isEqualTo(new Outcome.Accepted());
  }

  @Test
  @DisplayName("G1 Web Push: a slow answer is waited for no longer than the limit")
  void aSlowAnswer() throws Exception {
    beginAnew(Channel.WEB_PUSH, Duration.ofMillis(500));
    var browser = subscription();
    service.trouble(_ -> Optional.of(new Reply.Stall(Reply.Answer.json(410, "{\"slow\":1}"))));
    assertThat(sent(browser, "rain"))
        .as("its status was there")
        .isEqualTo(new Outcome.Retired("gone", Optional.empty()));

    service.trouble(_ -> Optional.of(new Reply.Hang()));
    assertThat(sent(browser, "rain")).isEqualTo(later("timeout"));
  }

  @Test
  @DisplayName("G2 Web Push: a broken connection is tried again later")
  void aBrokenConnection() {
    service.trouble(_ -> Optional.of(new Reply.Drop()));
    assertThat(sent(subscription(), "rain")).isEqualTo(later("connection"));
  }

  @Test
  @DisplayName("G2 Web Push: one broken connection is no trouble, whatever was under way on it")
  void oneConnectionBreaks() {
    var browser = subscription();
    var asked = new AtomicInteger();
    service.trouble(
        _ ->
            switch (asked.incrementAndGet()) {
              case 1 -> Optional.empty();
              case 2, 3, 4, 5 -> Optional.of(new Reply.Hang());
              default -> Optional.of(new Reply.Drop());
            });
    var outcomes =
        IntStream.range(0, 6).mapToObj(i -> sending(browser, notification("g" + i, "x"))).toList();
    assertThat(outcomes)
        .extracting(CompletableFuture::join)
        .containsOnlyOnce(new Outcome.Accepted())
        .containsOnly(new Outcome.Accepted(), later("connection"));

    service.trouble(_ -> Optional.empty());
    assertThat(sent(browser, "rain")).isEqualTo(new Outcome.Accepted());
  }

  @Test
  @DisplayName("G2 Web Push: a service that hangs rests, and the others go on")
  void oneServiceHangs() throws Exception {
    beginAnew(Channel.WEB_PUSH, Duration.ofMillis(500));
    try (var other = WebPushStandIn.open(authority, now::get)) {
      var there = other.subscribe(provider.publicKey());
      var here = subscription();
      assertThat(sent(here, "x")).as("before").isEqualTo(new Outcome.Accepted());
      service.trouble(_ -> Optional.of(new Reply.Hang()));
      var hanging =
          IntStream.range(0, 20).mapToObj(i -> sending(here, notification("g" + i, "x"))).toList();
      assertThat(hanging).allSatisfy(it -> assertThat(it.join()).isEqualTo(later("timeout")));
      for (int alone = 0; alone < 2; alone++) {
        assertThat(sent(here, "x")).isEqualTo(later("timeout"));
      }

      assertThat(sent(here, "x"))
          .isEqualTo(
              new Outcome.Later("service-rests", Optional.of(Duration.ofSeconds(30)), false));
      assertThat(sent(there, "x")).isEqualTo(new Outcome.Accepted());

      service.trouble(_ -> Optional.empty());
      now.set(NOW.plusSeconds(30));
      assertThat(sent(here, "x")).as("after the rest").isEqualTo(new Outcome.Accepted());
    }
  }

  @Test
  @DisplayName("G1 Web Push: a certificate that nobody vouches for is not believed")
  void aForeignCertificate() throws Exception {
    var other = Files.createDirectory(folder.resolve("other"));
    try (var foreign = WebPushStandIn.open(Authority.in(other), now::get)) {
      assertThat(sent(foreign.subscribe(provider.publicKey()), "rain")).isEqualTo(later("tls"));
    }
  }

  @Test
  @DisplayName("G2 Web Push: what is under way when the server stops is answered")
  void stopping() {
    var browser = subscription();
    var asked = new CompletableFuture<Void>();
    service.trouble(
        _ -> {
          asked.complete(null);
          return Optional.of(new Reply.Hang());
        });
    var outcome = sending(browser, notification("g", "x"));
    asked.join();

    provider.close();

    assertThat(outcome.join()).isInstanceOf(Outcome.Later.class);
  }
}
