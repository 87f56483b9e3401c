package io.muster.bench.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muster.account.Channel;
import io.muster.account.Registration;
import io.muster.push.Notification;
import io.muster.push.Notification.Kind;
import io.muster.push.Outcome;
import io.muster.push.ProviderRefused;
import io.muster.push.fcm.FcmConfig;
import io.muster.push.fcm.FcmProvider;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The provider's whole way to a stand-in: TLS, HTTP/2, the token's exchange, sending.
class FcmProviderTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final String TOKEN = "cJ9x:APA91b-token_of-a-device";

  @TempDir private Path folder;

  private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
  private final AtomicReference<Duration> skew = new AtomicReference<>(Duration.ZERO);
  private Authority authority;
  private FcmStandIn google;
  private Line line;
  private FcmProvider provider;

  @BeforeEach
  void open() throws IOException {
    authority = Authority.in(folder);
    google = FcmStandIn.open(authority, now::get);
    line = line(Duration.ofSeconds(20));
    provider = provider(google.serviceAccount(folder), line);
  }

  @AfterEach
  void close() throws InterruptedException {
    provider.close();
    line.close();
    google.close();
  }

  private Line line(Duration timeout) throws IOException {
    InstantSource clock = () -> now.get().plus(skew.get());
    return new Line(authority, timeout, clock);
  }

  private FcmProvider provider(Path account, Line line) throws IOException {
    return FcmProvider.open(
        new FcmConfig(account, google.root(), FcmConfig.Android.DATA), line.resources());
  }

  @Test
  @DisplayName("G1 FCM: a message arrives as data, from which the app makes what is shown")
  void aMessageArrives() {
    assertThat(send(Pushes.message("rain at ten", NOW))).isEqualTo(new Outcome.Accepted());

    var sent = google.inbox().all().getFirst();
    assertThat(sent.token()).isEqualTo(TOKEN);
    var message = sent.message();
    assertThat(message.has("notification")).isFalse();
    assertThat(message.getAsJsonObject("android").getAsJsonObject("data").asMap())
        .hasToString(
            """
            {badge="3", body="rain at ten", channel="message", entry="42", group="g1",\
             kind="message", tag="m-g1", title="Hikers"}\
            """);
    assertThat(message.getAsJsonObject("data").get("entry").getAsString()).isEqualTo("42");
  }

  @Test
  @DisplayName("G1 FCM: a purge order wakes the app with data alone")
  void aWakeUpArrives() {
    assertThat(send(Pushes.silent(Kind.WAKE, NOW))).isEqualTo(new Outcome.Accepted());
    var message = google.inbox().all().getFirst().message();
    assertThat(message.has("notification")).isFalse();
    assertThat(message.getAsJsonObject("data").get("kind").getAsString()).isEqualTo("wake");
  }

  @Test
  @DisplayName("G2 FCM: a thousand messages take one access token and one connection")
  void connectionsAndTokensAreUsedAgain() {
    var all =
        IntStream.range(0, 1000)
            .mapToObj(i -> Pushes.send(provider, device(), Pushes.message("no. " + i, NOW)))
            .toList();
    assertThat(all).allSatisfy(one -> assertThat(one.get()).isEqualTo(new Outcome.Accepted()));
    assertThat(google.inbox().count()).isEqualTo(1000);
    assertThat(google.tokensIssued()).isEqualTo(1);
    assertThat(google.connections()).isEqualTo(1);
  }

  @Test
  @DisplayName("G2 FCM: each documented error has its outcome")
  void everyErrorHasItsOutcome() {
    var minute = Optional.of(Duration.ofMinutes(1));
    var none = Optional.<Duration>empty();
    var wanted =
        Map.ofEntries(
            Map.entry(FcmError.UNREGISTERED, retired("UNREGISTERED")),
            Map.entry(FcmError.BAD_TOKEN, retired("INVALID_ARGUMENT")),
            Map.entry(FcmError.BAD_TOKEN_FIELD, retired("INVALID_ARGUMENT")),
            Map.entry(FcmError.BAD_MESSAGE, new Outcome.Refused("INVALID_ARGUMENT")),
            Map.entry(FcmError.TOO_BIG, new Outcome.Refused("INVALID_ARGUMENT")),
            Map.entry(FcmError.SENDER_ID_MISMATCH, new Outcome.Refused("SENDER_ID_MISMATCH")),
            Map.entry(FcmError.QUOTA_EXCEEDED, new Outcome.Later("QUOTA_EXCEEDED", minute, true)),
            Map.entry(
                FcmError.DEVICE_QUOTA_EXCEEDED, new Outcome.Later("QUOTA_EXCEEDED", minute, false)),
            Map.entry(FcmError.UNAVAILABLE, new Outcome.Later("UNAVAILABLE", none, true)),
            Map.entry(FcmError.INTERNAL, new Outcome.Later("INTERNAL", none, true)),
            Map.entry(
                FcmError.THIRD_PARTY_AUTH_ERROR,
                new Outcome.Misconfigured("THIRD_PARTY_AUTH_ERROR", false)),
            Map.entry(FcmError.UNAUTHENTICATED, new Outcome.Misconfigured("UNAUTHENTICATED")),
            Map.entry(FcmError.PERMISSION_DENIED, new Outcome.Misconfigured("PERMISSION_DENIED")),
            Map.entry(FcmError.NO_PROJECT, new Outcome.Misconfigured("NOT_FOUND")));
    assertThat(wanted).containsOnlyKeys(FcmError.values());
    for (var error : FcmError.values()) {
      google.trouble(_ -> Optional.of(error.answer()));
      assertThat(send(Pushes.message("rain", NOW))).as("%s", error).isEqualTo(wanted.get(error));
    }
    assertThat(google.inbox().count()).isZero();
  }

  @Test
  @DisplayName("G2 FCM: Retry-After of a throttled sender is kept to")
  void retryAfter() {
    google.trouble(_ -> Optional.of(FcmError.QUOTA_EXCEEDED.answer().with("Retry-After", "90")));
    assertThat(send(Pushes.message("rain", NOW)))
        .isEqualTo(new Outcome.Later("QUOTA_EXCEEDED", Optional.of(Duration.ofSeconds(90)), true));
  }

  @Test
  @DisplayName("G2 FCM: an access token is renewed before it runs out")
  void accessTokensAreRenewed() {
    send(Pushes.message("one", NOW));
    now.set(NOW.plusSeconds(3599 - 301));
    send(Pushes.message("two", NOW));
    assertThat(google.tokensIssued()).isEqualTo(1);
    now.set(NOW.plusSeconds(3599 - 299));
    assertThat(send(Pushes.message("three", NOW))).isEqualTo(new Outcome.Accepted());
    assertThat(google.tokensIssued()).isEqualTo(2);
  }

  @Test
  @DisplayName("G2 FCM: after an access token was revoked the next try has a new one")
  void revokedAccessTokens() {
    send(Pushes.message("one", NOW));
    google.revokeTokens();
    now.set(NOW.plusSeconds(600));
    assertThat(send(Pushes.message("two", NOW)))
        .isEqualTo(new Outcome.Later("UNAUTHENTICATED", Optional.empty(), false));
    assertThat(send(Pushes.message("two", NOW))).isEqualTo(new Outcome.Accepted());
  }

  @Test
  @DisplayName("G2 FCM: the access token is kept when it is Apple that refuses the project")
  void thirdParties() {
    google.trouble(_ -> Optional.of(FcmError.THIRD_PARTY_AUTH_ERROR.answer()));
    send(Pushes.message("one", NOW));
    google.trouble(_ -> Optional.empty());
    assertThat(send(Pushes.message("two", NOW))).isEqualTo(new Outcome.Accepted());
    assertThat(google.tokensIssued()).isEqualTo(1);
  }

  @Test
  @DisplayName("G1 FCM: where the app cannot, Android shows a message")
  void shownByAndroid() throws Exception {
    try (var plain =
        FcmProvider.open(
            new FcmConfig(
                google.serviceAccount(folder), google.root(), FcmConfig.Android.NOTIFICATION),
            line.resources())) {
      assertThat(Pushes.send(plain, device(), Pushes.message("rain at ten", NOW)).join())
          .isEqualTo(new Outcome.Accepted());
    }
    var android = google.inbox().all().getFirst().message().getAsJsonObject("android");
    assertThat(android.getAsJsonObject("notification").get("body").getAsString())
        .isEqualTo("rain at ten");
    assertThat(android.has("data")).isFalse();
  }

  @Test
  @DisplayName("G2 FCM: when both the token endpoint and FCM are slow it is over in time")
  void hanging() throws Exception {
    try (var hasty = line(Duration.ofMillis(500));
        var impatient = provider(google.serviceAccount(folder), hasty)) {
      google.tokenTrouble(Optional.of(new Reply.Hang()));
      assertThat(Pushes.send(impatient, device(), Pushes.message("one", NOW)).get())
          .isEqualTo(new Outcome.Later("timeout", Optional.empty(), true));

      google.tokenTrouble(Optional.empty());
      google.trouble(_ -> Optional.of(new Reply.Hang()));
      assertThat(Pushes.send(impatient, device(), Pushes.message("two", NOW)).get())
          .isEqualTo(new Outcome.Later("timeout", Optional.empty(), true));
    }
  }

  @Test
  @DisplayName("G2 FCM: a connection that breaks is tried again later")
  void dropping() {
    google.trouble(_ -> Optional.of(new Reply.Drop()));
    assertThat(send(Pushes.message("rain", NOW)))
        .isEqualTo(new Outcome.Later("connection", Optional.empty(), true));
  }

  @Test
  @DisplayName("G2 FCM: data of 4 KB + 1 are refused before anybody is asked")
  void tooMuchData() {
    var data = Pushes.message("rain", NOW);
    data.data().put("ids", "x".repeat(4097));
    assertThat(send(data)).isEqualTo(new Outcome.Refused("too-large"));
    assertThat(google.tokensIssued()).isZero();
  }

  @Test
  @DisplayName("G2 FCM: a long message arrives cut, its data whole")
  void aLongMessage() {
    assertThat(send(Pushes.message("🌧".repeat(3000), NOW))).isEqualTo(new Outcome.Accepted());
    var message = google.inbox().all().getFirst().message();
    var words = message.getAsJsonObject("android").getAsJsonObject("data");
    assertThat(words.get("body").getAsString()).endsWith("🌧…");
    assertThat(message.getAsJsonObject("data").get("entry").getAsString()).isEqualTo("42");
  }

  @Test
  @DisplayName("G1 FCM: a registration that is no token is refused")
  void malformedTokens() {
    assertThat(provider.refusal(device())).isEmpty();
    for (var token : new String[] {"", "short", "with spaces in the middle", "x".repeat(5000)}) {
      assertThat(provider.refusal(Pushes.device(Channel.FCM, token))).as(token).isPresent();
    }
  }

  @Test
  @DisplayName("G1 FCM check: good credentials notify nobody")
  void checkIsQuiet() {
    assertThat(provider.check()).isEmpty();
    assertThat(google.inbox().count()).isZero();
  }

  @Test
  @DisplayName("G1 FCM: a clock that is wrong is settings, and the check says so; both ways")
  void clockSkew() {
    for (var wrong : new Duration[] {Duration.ofMinutes(10), Duration.ofMinutes(-61)}) {
      skew.set(wrong);
      assertThat(send(Pushes.message("rain", NOW)))
          .isEqualTo(new Outcome.Misconfigured("invalid_grant"));
      assertThat(provider.check().orElseThrow()).startsWith("the clock of this machine is wrong");
    }
    skew.set(Duration.ofMinutes(2));
    assertThat(provider.check()).isEmpty();
  }

  @Test
  @DisplayName("G1 FCM check: a key that was withdrawn, an account and a project that are gone")
  void withdrawnCredentials() throws Exception {
    try (var foreign = provider(google.foreignServiceAccount(folder), line)) {
      assertThat(foreign.check().orElseThrow())
          .startsWith("Google does not know this key of sender@stand-in");
    }
    try (var gone = provider(edited("sender@", "gone@"), line)) {
      assertThat(gone.check().orElseThrow())
          .isEqualTo(
              "Google knows no service account gone@stand-in.iam.gserviceaccount.com; it was"
                  + " deleted, or its project was");
    }
    try (var moved = provider(edited("\"stand-in\"", "\"another\""), line)) {
      assertThat(moved.check()).contains("Google knows no project another");
    }
    google.trouble(_ -> Optional.of(FcmError.PERMISSION_DENIED.answer()));
    assertThat(provider.check().orElseThrow()).contains("may not send messages in the project");
  }

  @Test
  @DisplayName("G1 FCM check: who cannot be reached is named")
  void unreachable() throws Exception {
    try (var nowhere = provider(edited("localhost", "push.invalid"), line);
        var api =
            FcmProvider.open(
                new FcmConfig(
                    google.serviceAccount(folder),
                    URI.create("https://fcm.invalid"),
                    FcmConfig.Android.DATA),
                line.resources())) {
      assertThat(nowhere.check()).contains("push.invalid cannot be reached (unknown-host)");
      assertThat(api.check()).contains("fcm.invalid cannot be reached (unknown-host)");
    }
    google.tokenTrouble(Optional.of(Reply.Answer.of(503)));
    assertThat(provider.check().orElseThrow()).contains("is in trouble (503)");
    google.tokenTrouble(Optional.of(Reply.Answer.of(404)));
    assertThat(provider.check().orElseThrow()).contains("is no token endpoint");
  }

  @Test
  @DisplayName("G1 FCM: a file that is missing, something else, or damaged is refused by name")
  void badFiles() throws Exception {
    refused(folder.resolve("none.json"), "does not exist");
    refused(write("-----BEGIN PRIVATE KEY-----"), "is not the key of a service account");
    refused(write("{\"type\":\"authorized_user\"}"), "is not the key of a service account");
    refused(write("{\"type\":\"service_account\"}"), "has no project_id");
    refused(edited("BEGIN PRIVATE KEY-----", "BEGIN PRIVATE KEY-----!"), "damaged private_key");
    refused(edited("https://localhost", "ftp://localhost"), "token_uri that is not an https");
  }

  private void refused(Path file, String why) {
    assertThatThrownBy(() -> provider(file, line))
        .isInstanceOf(ProviderRefused.class)
        .hasMessageStartingWith("push.fcm.service-account-file = " + file)
        .hasMessageContaining(why);
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("edited.json"), text);
  }

  private Path edited(String what, String by) throws IOException {
    return write(Files.readString(google.serviceAccount(folder)).replace(what, by));
  }

  private Outcome send(Notification notification) {
    return Pushes.send(provider, device(), notification).join();
  }

  private static Registration device() {
    return Pushes.device(Channel.FCM, TOKEN);
  }

  private static Outcome retired(String reason) {
    return new Outcome.Retired(reason, Optional.empty());
  }
}
