package io.muster.bench.standin;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Firebase Cloud Messaging on loopback: a token endpoint that checks the assertion of its one
/// service account, and the send endpoint of the HTTP API v1. Any thread.
public final class FcmStandIn implements AutoCloseable {
  public static final String PROJECT = "stand-in";

  private static final String ACCOUNT = "sender@stand-in.iam.gserviceaccount.com";
  private static final String KEY_ID = "0123456789abcdef";
  private static final String SENDING = "/v1/projects/" + PROJECT + "/messages:send";
  private static final Duration TOKEN_LIFE = Duration.ofSeconds(3599);
  private static final Duration SKEW_MAX = Duration.ofMinutes(5);
  private static final int TOKENS_MAX = 1000;

  private final HttpStandIn server;
  private final KeyPair key;
  private final InstantSource clock;
  private final Map<String, Instant> tokens = new ConcurrentHashMap<>();
  private final AtomicLong issued = new AtomicLong();
  private final Inbox<Sent> inbox = new Inbox<>();
  private volatile Function<String, Optional<Reply>> trouble = _ -> Optional.empty();
  private volatile Optional<Reply> tokenTrouble = Optional.empty();

  /// A message that was accepted.
  public record Sent(String token, JsonObject message) {}

  public static FcmStandIn open(Authority authority, InstantSource clock) throws IOException {
    return new FcmStandIn(authority, pair(), clock);
  }

  private static KeyPair pair() {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private FcmStandIn(Authority authority, KeyPair key, InstantSource clock) throws IOException {
    this.key = key;
    this.clock = clock;
    server = HttpStandIn.secure(authority, this::reply);
  }

  public URI root() {
    return server.root();
  }

  public long connections() {
    return server.connections();
  }

  /// Writes the key of its service account as the console would give it out.
  public Path serviceAccount(Path folder) throws IOException {
    return serviceAccount(folder, key);
  }

  /// The same with a key that this service does not know.
  public Path foreignServiceAccount(Path folder) throws IOException {
    return serviceAccount(folder, pair());
  }

  private Path serviceAccount(Path folder, KeyPair pair) throws IOException {
    var pem =
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(pair.getPrivate().getEncoded())
            + "\n-----END PRIVATE KEY-----\n";
    var account = new JsonObject();
    account.addProperty("type", "service_account");
    account.addProperty("project_id", PROJECT);
    account.addProperty("private_key_id", KEY_ID);
    account.addProperty("private_key", pem);
    account.addProperty("client_email", ACCOUNT);
    account.addProperty("token_uri", root() + "/token");
    return Files.writeString(folder.resolve("service-account.json"), account.toString());
  }

  /// Messages that were accepted.
  public Inbox<Sent> inbox() {
    return inbox;
  }

  /// How many access tokens it gave out.
  public long tokensIssued() {
    return issued.get();
  }

  /// From now on messages fare so; empty: the message is taken.
  ///
  /// @param byToken asked with the registration token
  public void trouble(Function<String, Optional<Reply>> byToken) {
    trouble = byToken;
  }

  /// From now on every request for an access token fares so; empty: it is checked.
  public void tokenTrouble(Optional<Reply> reply) {
    tokenTrouble = reply;
  }

  /// Forgets the access tokens that it gave out.
  public void revokeTokens() {
    tokens.clear();
  }

  private Reply reply(Call call) {
    if (!call.method().equals("POST")) {
      return Reply.Answer.of(405);
    }
    if (call.path().equals("/token")) {
      return tokenTrouble.orElseGet(() -> token(call));
    }
    return call.path().equals(SENDING) ? send(call) : FcmError.NO_PROJECT.answer();
  }

  private Reply token(Call call) {
    var form = form(call.text());
    if (!"urn:ietf:params:oauth:grant-type:jwt-bearer".equals(form.get("grant_type"))) {
      return denied("unsupported_grant_type", "Invalid grant_type: " + form.get("grant_type"));
    }
    try {
      var assertion = SignedJWT.parse(form.getOrDefault("assertion", ""));
      var claims = assertion.getJWTClaimsSet();
      var now = clock.instant();
      if (!ACCOUNT.equals(claims.getIssuer())) {
        return denied("invalid_grant", "Invalid grant: account not found");
      }
      if (!KEY_ID.equals(assertion.getHeader().getKeyID())
          || !assertion.verify(new RSASSAVerifier((RSAPublicKey) key.getPublic()))) {
        return denied("invalid_grant", "Invalid JWT Signature.");
      }
      if (!claims.getAudience().contains(root() + "/token")) {
        return denied("invalid_grant", "Invalid JWT: Failed audience check.");
      }
      if (!isTimely(claims.getIssueTime(), claims.getExpirationTime(), now)) {
        return denied(
            "invalid_grant",
            "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable"
                + " timeframe. Check your iat and exp values in the JWT claim.");
      }
      if (!"https://www.googleapis.com/auth/firebase.messaging".equals(claims.getClaim("scope"))) {
        return denied("invalid_scope", "Invalid OAuth scope or ID token audience provided.");
      }
      return granted(now);
    } catch (ParseException | JOSEException malformed) {
      return denied("invalid_grant", "Invalid JWT: Token format is invalid.");
    }
  }

  private Reply granted(Instant now) {
    if (tokens.size() >= TOKENS_MAX) {
      tokens.clear();
    }
    var token = "ya29." + issued.incrementAndGet();
    tokens.put(token, now.plus(TOKEN_LIFE));
    return Reply.Answer.json(
        200,
        """
        {"access_token":"%s","expires_in":%d,"token_type":"Bearer"}\
        """
            .formatted(token, TOKEN_LIFE.toSeconds()));
  }

  private static boolean isTimely(Date issued, Date expires, Instant now) {
    return issued != null
        && expires != null
        && !issued.toInstant().isAfter(now.plus(SKEW_MAX))
        && expires.toInstant().isAfter(now)
        && !expires.toInstant().isAfter(issued.toInstant().plus(Duration.ofHours(1)));
  }

  private static Reply denied(String error, String description) {
    return Reply.Answer.json(
        400, "{\"error\":\"" + error + "\",\"error_description\":\"" + description + "\"}");
  }

  private static Map<String, String> form(String text) {
    return Stream.of(text.split("&"))
        .map(pair -> pair.split("=", 2))
        .filter(pair -> pair.length == 2)
        .collect(
            Collectors.toMap(
                pair -> pair[0],
                pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8),
                (_, last) -> last));
  }

  private Reply send(Call call) {
    var until = tokens.get(call.header("Authorization").replaceFirst("^Bearer ", ""));
    if (until == null || !clock.instant().isBefore(until)) {
      return FcmError.UNAUTHENTICATED.answer();
    }
    JsonObject body;
    try {
      body = JsonParser.parseString(call.text()).getAsJsonObject();
    } catch (JsonSyntaxException | IllegalStateException malformed) {
      return FcmError.BAD_MESSAGE.answer();
    }
    var message = body.getAsJsonObject("message");
    if (message == null || !FcmMessage.isWellFormed(message)) {
      return FcmError.BAD_MESSAGE.answer();
    }
    var token = message.has("token") ? message.get("token").getAsString() : "";
    var wanted = trouble.apply(token);
    if (wanted.isPresent()) {
      return wanted.get();
    }
    if (FcmMessage.isTooBig(message)) {
      return FcmError.TOO_BIG.answer();
    }
    if (!body.has("validate_only")) {
      inbox.add(new Sent(token, message));
    }
    return Reply.Answer.json(
        200, "{\"name\":\"projects/" + PROJECT + "/messages/0:" + inbox.count() + "\"}");
  }

  @Override
  public void close() {
    server.close();
  }
}
