package io.muster.bench.standin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.regex.Pattern;

/// A push service of Web Push on loopback (RFC 8030, RFC 8292), and the browsers that subscribe to
/// it. Its answers to what is wrong are those of Mozilla's autopush. Any thread.
public final class WebPushStandIn implements AutoCloseable {
  private static final String ROOT = "/wpush/v2/";
  private static final int BODY_BYTES_MAX = 4_096;
  private static final Duration TTL_MAX = Duration.ofDays(60);
  private static final Duration TOKEN_LIFE_MAX = Duration.ofHours(24);
  private static final Pattern VAPID = Pattern.compile("vapid t=([\\w.-]+), ?k=([\\w-]+)");
  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");
  private static final Pattern TOPIC = Pattern.compile("[\\w-]{0,32}");
  private static final Pattern URGENCY = Pattern.compile("(very-low|low|normal|high)?");

  private static final HexFormat HEX = HexFormat.of();

  /// What is before the secret half of a key on P-256 in PKCS #8, and between it and the open one.
  private static final String KEY_BEGINS =
      "308187020100301306072a8648ce3d020106082a8648ce3d030107046d306b0201010420";

  private static final String PUBLIC_BEGINS = "a144034200";

  private final HttpStandIn server;
  private final InstantSource clock;
  private final Map<String, WebPushSubscription> subscriptions = new ConcurrentHashMap<>();
  private final AtomicLong issued = new AtomicLong();
  private final Inbox<Sent> inbox = new Inbox<>();
  private volatile Function<WebPushSubscription, Optional<Reply>> trouble = _ -> Optional.empty();

  /// A message that was accepted.
  public record Sent(WebPushSubscription to, WebPushSubscription.Message message) {}

  public static WebPushStandIn open(Authority authority, InstantSource clock) throws IOException {
    return new WebPushStandIn(authority, clock);
  }

  private WebPushStandIn(Authority authority, InstantSource clock) throws IOException {
    this.clock = clock;
    server = HttpStandIn.secure(authority, this::reply);
  }

  public URI root() {
    return server.root();
  }

  public long connections() {
    return server.connections();
  }

  /// Messages that were accepted, also those that others have replaced.
  public Inbox<Sent> inbox() {
    return inbox;
  }

  /// Makes a key for an operator and writes it as `openssl genpkey` would.
  public static Path operatorKey(Path folder) throws IOException {
    var pair = WebPushReceiver.create();
    var decoder = Base64.getUrlDecoder();
    var der =
        KEY_BEGINS
            + HEX.formatHex(decoder.decode(pair.privateKey()))
            + PUBLIC_BEGINS
            + HEX.formatHex(decoder.decode(pair.key()));
    var body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(HEX.parseHex(der));
    return Files.writeString(
        folder.resolve("vapid.pem"),
        "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n");
  }

  /// A browser subscribes, for the messages of one server.
  ///
  /// @param applicationServerKey that server's public key in base64url
  public WebPushSubscription subscribe(String applicationServerKey) {
    var path = ROOT + issued.incrementAndGet();
    var subscription =
        new WebPushSubscription(
            root().resolve(path), applicationServerKey, WebPushReceiver.create());
    subscriptions.put(path, subscription);
    return subscription;
  }

  /// The person revokes the permission.
  public void end(WebPushSubscription subscription) {
    subscriptions.remove(subscription.endpoint().getPath());
  }

  /// From now on messages fare so; empty: the message is checked and taken.
  public void trouble(Function<WebPushSubscription, Optional<Reply>> bySubscription) {
    trouble = bySubscription;
  }

  private Reply reply(Call call) {
    if (!call.method().equals("POST")) {
      return Reply.Answer.of(405);
    }
    var subscription = subscriptions.get(call.path());
    if (subscription == null) {
      return call.path().startsWith(ROOT)
          ? wrong(410, 106, "Invalid subscription")
          : wrong(404, 102, "Invalid URL endpoint");
    }
    return trouble.apply(subscription).orElseGet(() -> received(call, subscription));
  }

  private Reply received(Call call, WebPushSubscription subscription) {
    if (call.body().size() > BODY_BYTES_MAX) {
      return wrong(413, 104, "Data payload too large");
    }
    if (!call.header("Content-Encoding").equals("aes128gcm")) {
      return wrong(400, 110, "Invalid crypto keys specified");
    }
    var ttl = call.header("TTL");
    if (!SECONDS.matcher(ttl).matches()
        || Duration.ofSeconds(Long.parseLong(ttl)).compareTo(TTL_MAX) > 0) {
      return wrong(400, ttl.isEmpty() ? 111 : 112, "TTL");
    }
    if (!TOPIC.matcher(call.header("Topic")).matches()
        || !URGENCY.matcher(call.header("Urgency")).matches()) {
      return wrong(400, 113, "Topic or Urgency");
    }
    var unauthorised = unauthorised(call.header("Authorization"), subscription);
    if (unauthorised.isPresent()) {
      return unauthorised.get();
    }
    var message =
        new WebPushSubscription.Message(
            call.body(),
            call.header("Topic"),
            call.header("Urgency"),
            Duration.ofSeconds(Long.parseLong(ttl)),
            clock.instant(),
            call.header("Authorization"));
    subscription.take(message);
    inbox.add(new Sent(subscription, message));
    return Reply.Answer.of(201).with("TTL", ttl).with("Location", root() + "/m/" + call.path());
  }

  /// RFC 8292, 4.2: 401 if nothing is shown, 403 if what is shown is not of the one to whose
  /// messages the subscription is restricted.
  private Optional<Reply> unauthorised(String header, WebPushSubscription subscription) {
    var shown = VAPID.matcher(header);
    if (!shown.matches()) {
      return Optional.of(wrong(401, 109, "Missing or malformed authorization"));
    }
    if (!shown.group(2).equals(subscription.applicationServerKey())) {
      return Optional.of(wrong(403, 109, "Another key than the subscription's"));
    }
    try {
      var token = SignedJWT.parse(shown.group(1));
      var key = WebPushReceiver.key(Base64.getUrlDecoder().decode(shown.group(2)));
      if (!token.getHeader().getAlgorithm().equals(JWSAlgorithm.ES256)
          || !token.verify(new ECDSAVerifier(key))) {
        return Optional.of(wrong(403, 109, "Invalid signature"));
      }
      return isInOrder(token)
          ? Optional.empty()
          : Optional.of(wrong(403, 109, "Invalid aud, exp or sub"));
    } catch (ParseException | JOSEException | GeneralSecurityException malformed) {
      return Optional.of(wrong(403, 109, "Malformed token"));
    }
  }

  private boolean isInOrder(SignedJWT token) throws ParseException {
    var claims = token.getJWTClaimsSet();
    var expires =
        Optional.ofNullable(claims.getExpirationTime())
            .map(it -> it.toInstant())
            .orElse(Instant.MIN);
    var now = clock.instant();
    return claims.getAudience().contains(root().toString())
        && expires.isAfter(now)
        && !expires.isAfter(now.plus(TOKEN_LIFE_MAX))
        && claims.getSubject() != null;
  }

  private static Reply.Answer wrong(int status, int number, String message) {
    return Reply.Answer.json(
        status,
        "{\"code\":%d,\"errno\":%d,\"error\":\"\",\"message\":\"%s\"}"
            .formatted(status, number, message));
  }

  /// A refusal in the service's own form.
  public static Reply refusal(int status, int number) {
    return wrong(status, number, "as told");
  }

  @Override
  public void close() {
    server.close();
  }
}
