package io.muster.bench.subject;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Makes the tokens of a run's users: JWTs signed with the secret that the server was given
/// (HS256).
public final class Tokens {
  private static final Duration GOOD_FOR = Duration.ofHours(12);
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final String HEADER = encode("{\"alg\":\"HS256\",\"typ\":\"JWT\"}");

  private static final String OPERATOR_SCOPE = "muster.operator";

  /// The `aud` that a server asks for unless it is told otherwise.
  public static final String AUDIENCE = "muster";

  private final SecretKeySpec key;
  private final String audience;

  public Tokens(String secret, String audience) {
    this.audience = audience;
    this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
  }

  public String tokenOf(String user) {
    return token(user, "");
  }

  /// It says that they operate the server.
  public String operatorTokenOf(String user) {
    return token(user, ",\"scope\":\"" + OPERATOR_SCOPE + "\"");
  }

  private String token(String user, String more) {
    Instant now = Instant.now();
    String claims =
        "{\"sub\":\"%s\",\"aud\":\"%s\",\"iat\":%d,\"exp\":%d%s}"
            .formatted(
                quotable(user),
                audience,
                now.getEpochSecond(),
                now.plus(GOOD_FOR).getEpochSecond(),
                more);
    String signed = HEADER + "." + encode(claims);
    return signed + "." + BASE64.encodeToString(sign(signed));
  }

  /// A user id as it stands in JSON. It has no control characters.
  private static String quotable(String user) {
    return user.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  private byte[] sign(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no HmacSHA256", e);
    }
  }

  private static String encode(String json) {
    return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}
