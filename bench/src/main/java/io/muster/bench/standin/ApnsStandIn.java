package io.muster.bench.standin;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;
import com.nimbusds.jwt.SignedJWT;
import io.netty.pkitesting.CertificateBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Apple's push service on loopback: checks provider tokens or the client's certificate, topics,
/// headers and sizes as APNs does, for one team with one key. Any thread.
public final class ApnsStandIn implements AutoCloseable {
  public static final String TEAM_ID = "TEAM000001";
  public static final String KEY_ID = "KEY0000001";
  public static final String TOPIC = "org.muster.app";

  private static final Duration TOKEN_LIFE = Duration.ofHours(1);
  private static final Duration SKEW_MAX = Duration.ofMinutes(5);
  private static final int PAYLOAD_BYTES_MAX = 4096;

  private static final String SUBJECT = "CN=Apple Push Services: " + TOPIC;

  private final HttpStandIn server;
  private final Authority authority;
  private final KeyPair key;
  private final InstantSource clock;
  private final Inbox<Sent> inbox = new Inbox<>();
  private volatile String lastSigned = "";
  private volatile Function<String, Optional<Reply>> trouble = _ -> Optional.empty();

  /// A notification that was accepted.
  public record Sent(String token, Call call, JsonObject payload) {}

  public static ApnsStandIn open(Authority authority, InstantSource clock) throws IOException {
    return new ApnsStandIn(authority, pair(), clock);
  }

  private ApnsStandIn(Authority authority, KeyPair key, InstantSource clock) throws IOException {
    this.authority = authority;
    this.key = key;
    this.clock = clock;
    server = HttpStandIn.secure(authority, 1000, this::reply);
  }

  private static KeyPair pair() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  public URI root() {
    return server.root();
  }

  public long connections() {
    return server.connections();
  }

  /// Writes its team's key as Apple gives it out.
  public Path keyFile(Path folder) throws IOException {
    return keyFile(folder, key);
  }

  /// The same with a key that this service does not know.
  public Path foreignKeyFile(Path folder) throws IOException {
    return keyFile(folder, pair());
  }

  private static Path keyFile(Path folder, KeyPair pair) throws IOException {
    var body =
        Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(pair.getPrivate().getEncoded());
    return Files.writeString(
        folder.resolve("AuthKey_" + KEY_ID + ".p8"),
        "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n");
  }

  /// Writes a certificate for its app, with the key, as PKCS #12.
  public Path certificateFile(Path folder, Instant until, String password) throws IOException {
    var certificate =
        authority.issue(
            new CertificateBuilder()
                .ecp256()
                .subject(SUBJECT)
                .notBefore(until.minus(Duration.ofDays(365)))
                .notAfter(until)
                .addExtendedKeyUsageClientAuth());
    var file = folder.resolve("apns.p12");
    try (var out = Files.newOutputStream(file)) {
      var store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry(
          "apns",
          certificate.getKeyPair().getPrivate(),
          password.toCharArray(),
          certificate.getCertificatePath());
      store.store(out, password.toCharArray());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
    return file;
  }

  /// Notifications that were accepted.
  public Inbox<Sent> inbox() {
    return inbox;
  }

  /// From now on notifications fare so; empty: they are taken.
  ///
  /// @param byToken asked with the device's token
  public void trouble(Function<String, Optional<Reply>> byToken) {
    trouble = byToken;
  }

  /// A refusal as APNs words it.
  public static Reply.Answer refusal(int status, String reason) {
    return Reply.Answer.json(status, "{\"reason\":\"" + reason + "\"}");
  }

  /// A token that died at a known time.
  public static Reply.Answer unregistered(Instant since) {
    return Reply.Answer.json(
        410, "{\"reason\":\"Unregistered\",\"timestamp\":" + since.toEpochMilli() + "}");
  }

  private Reply reply(Call call) {
    var wrong =
        call.client().equals(SUBJECT)
            ? Optional.<String>empty()
            : credentials(call.header("authorization"));
    if (wrong.isPresent()) {
      return refusal(403, wrong.get());
    }
    if (!call.path().startsWith("/3/device/")) {
      return refusal(404, "BadPath");
    }
    if (!call.header("apns-topic").equals(TOPIC)) {
      return refusal(400, "TopicDisallowed");
    }
    var token = call.path().substring("/3/device/".length());
    var wanted = trouble.apply(token);
    if (wanted.isPresent()) {
      return wanted.get();
    }
    if (!token.matches("[0-9a-fA-F]{64,200}") || token.matches("0+")) {
      return refusal(400, "BadDeviceToken");
    }
    return headers(call)
        .<Reply>map(reason -> refusal(400, reason))
        .orElseGet(() -> take(token, call));
  }

  private Optional<String> credentials(String authorization) {
    if (!authorization.startsWith("bearer ")) {
      return Optional.of("MissingProviderToken");
    }
    try {
      var token = SignedJWT.parse(authorization.substring("bearer ".length()));
      var claims = token.getJWTClaimsSet();
      var now = clock.instant();
      if (!KEY_ID.equals(token.getHeader().getKeyID())
          || !TEAM_ID.equals(claims.getIssuer())
          || claims.getIssueTime() == null
          || claims.getIssueTime().toInstant().isAfter(now.plus(SKEW_MAX))
          || !isSigned(token)) {
        return Optional.of("InvalidProviderToken");
      }
      return claims.getIssueTime().toInstant().isBefore(now.minus(TOKEN_LIFE))
          ? Optional.of("ExpiredProviderToken")
          : Optional.empty();
    } catch (ParseException | GeneralSecurityException malformed) {
      return Optional.of("InvalidProviderToken");
    }
  }

  /// Apple takes a signature as RFC 7515 has it, and in DER, which is what Pushy makes.
  private boolean isSigned(SignedJWT token) throws GeneralSecurityException {
    var whole = token.serialize();
    if (whole.equals(lastSigned)) {
      return true;
    }
    var bytes = token.getSignature().decode();
    var plain = bytes.length == 64;
    var signature =
        Signature.getInstance(plain ? "SHA256withECDSAinP1363Format" : "SHA256withECDSA");
    signature.initVerify(key.getPublic());
    signature.update(token.getSigningInput());
    if (!signature.verify(bytes)) {
      return false;
    }
    lastSigned = whole;
    return true;
  }

  private static Optional<String> headers(Call call) {
    var type = call.header("apns-push-type");
    var priority = call.header("apns-priority");
    if (!Set.of("alert", "background").contains(type)) {
      return Optional.of("InvalidPushType");
    }
    if (!Set.of("5", "10").contains(priority)
        || (type.equals("background") && !priority.equals("5"))) {
      return Optional.of("BadPriority");
    }
    return call.header("apns-collapse-id").length() > 64
        ? Optional.of("BadCollapseId")
        : Optional.empty();
  }

  private Reply take(String token, Call call) {
    if (call.body().size() > PAYLOAD_BYTES_MAX) {
      return refusal(413, "PayloadTooLarge");
    }
    try {
      var payload = JsonParser.parseString(call.text()).getAsJsonObject();
      if (call.header("apns-push-type").equals("background") && !isBackground(payload)) {
        return refusal(400, "InvalidPushType");
      }
      inbox.add(new Sent(token, call, payload));
      return Reply.Answer.of(200);
    } catch (JsonSyntaxException | IllegalStateException malformed) {
      return refusal(400, "PayloadEmpty");
    }
  }

  /// Nothing that a person would see. Apple need not refuse the others, but may hold them back.
  private static boolean isBackground(JsonObject payload) {
    return payload.get("aps") instanceof JsonObject aps
        && aps.keySet().equals(Set.of("content-available"));
  }

  @Override
  public void close() {
    server.close();
  }
}
