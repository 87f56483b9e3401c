package io.muster.auth;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/// Which tokens count. Keys are `auth.secret`, `auth.jwks` (a path or a URL), `auth.issuer`,
/// `auth.audience`, `auth.leeway`, `auth.checks-max`.
///
/// @param keys what tokens are signed with
/// @param issuer the `iss` that a token must have; empty: any
/// @param audience one of the token's `aud` must be this
/// @param leeway how far the clocks of issuer and server may be apart
/// @param checksMax checks under way at once when keys may have to be fetched
public record AuthConfig(
    Keys keys, String issuer, String audience, Duration leeway, int checksMax) {

  /// What tokens are signed with. The kind of key decides which algorithms count; a token cannot
  /// choose.
  public sealed interface Keys {

    /// HS256 under a secret that issuer and server share.
    record Secret(String value) implements Keys {
      private static final int BYTES_MIN = 32;

      public Secret {
        if (bytes(value).length < BYTES_MIN) {
          throw new IllegalArgumentException(
              "auth.secret needs " + BYTES_MIN + " bytes, it has " + bytes(value).length);
        }
      }

      byte[] bytes() {
        return bytes(value);
      }

      private static byte[] bytes(String value) {
        return value.getBytes(StandardCharsets.UTF_8);
      }

      /// Without the secret: configurations are printed.
      @Override
      public String toString() {
        return "Secret[hidden]";
      }
    }

    /// RS256, ES256 or EdDSA under the public keys in this file, which is read again when a key is
    /// not in it.
    record KeySetFile(Path path) implements Keys {}

    /// The same, fetched by HTTP and kept for a few minutes.
    record KeySetUrl(URI uri) implements Keys {
      public KeySetUrl {
        if (!"https".equals(uri.getScheme()) && !"http".equals(uri.getScheme())) {
          throw new IllegalArgumentException("auth.jwks is neither a path nor a URL: " + uri);
        }
      }
    }
  }

  public static final String AUDIENCE = "muster";
  public static final Duration LEEWAY = Duration.ofSeconds(30);
  public static final int CHECKS_MAX = 256;

  public AuthConfig {
    if (audience.isBlank()) {
      throw new IllegalArgumentException("auth.audience is empty");
    }
    if (leeway.isNegative() || leeway.compareTo(Duration.ofMinutes(5)) > 0) {
      throw new IllegalArgumentException("auth.leeway is " + leeway + "; it must be 0s to 5m");
    }
    if (checksMax < 1) {
      throw new IllegalArgumentException(
          "auth.checks-max is " + checksMax + "; it must be at least 1");
    }
  }

  /// These keys, any issuer, and the defaults for the rest.
  public static AuthConfig of(Keys keys) {
    return new AuthConfig(keys, "", AUDIENCE, LEEWAY, CHECKS_MAX);
  }
}
