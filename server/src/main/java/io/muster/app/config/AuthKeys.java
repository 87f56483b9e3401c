package io.muster.app.config;

import io.muster.auth.AuthConfig;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The keys of [AuthConfig].
final class AuthKeys {
  private static final Pattern URL = Pattern.compile("[a-z]+://.*");

  private static final Key<Optional<String>> SECRET =
      Key.secret(
          "auth.secret",
          Form.optional(Form.TEXT),
          Optional.empty(),
          "The secret that the issuer of tokens shares with this server (HS256): 32 bytes or more."
              + " This or auth.jwks, unless the server runs with --dev and makes its own.");
  private static final Key<Optional<String>> JWKS =
      Key.of(
          "auth.jwks",
          Form.optional(Form.TEXT),
          Optional.empty(),
          "Path or URL of the public keys of the issuer of tokens (RS256, ES256, EdDSA).");
  private static final Key<String> ISSUER =
      Key.of("auth.issuer", Form.TEXT, "", "The iss that a token must have; nothing: any.");
  private static final Key<String> AUDIENCE =
      Key.of(
          "auth.audience",
          Form.TEXT,
          AuthConfig.AUDIENCE,
          "One of the audiences (aud) of a token must be this.");
  private static final Key<Duration> LEEWAY =
      Key.of(
          "auth.leeway",
          Form.DURATION,
          AuthConfig.LEEWAY,
          "How far the clocks of the issuer and the server may be apart: up to 5m.");
  private static final Key<Integer> CHECKS_MAX =
      Key.of(
          "auth.checks-max",
          Form.NUMBER,
          AuthConfig.CHECKS_MAX,
          "Checks of tokens under way at once when keys may have to be fetched: at least 1.");

  static final List<Key<?>> ALL = List.of(SECRET, JWKS, ISSUER, AUDIENCE, LEEWAY, CHECKS_MAX);

  private AuthKeys() {}

  /// Empty: nothing says what tokens are signed with.
  static Optional<AuthConfig> read(Settings settings) {
    return keys(settings.get(SECRET), settings.get(JWKS))
        .map(
            keys ->
                new AuthConfig(
                    keys,
                    settings.get(ISSUER),
                    settings.get(AUDIENCE),
                    settings.get(LEEWAY),
                    settings.get(CHECKS_MAX)));
  }

  private static Optional<AuthConfig.Keys> keys(Optional<String> secret, Optional<String> jwks) {
    if (secret.isPresent() && jwks.isPresent()) {
      throw new IllegalArgumentException("auth.secret and auth.jwks cannot both be set");
    }
    return secret
        .<AuthConfig.Keys>map(AuthConfig.Keys.Secret::new)
        .or(() -> jwks.map(AuthKeys::keySet));
  }

  private static AuthConfig.Keys keySet(String where) {
    return URL.matcher(where).matches()
        ? new AuthConfig.Keys.KeySetUrl(URI.create(where))
        : new AuthConfig.Keys.KeySetFile(Path.of(where));
  }
}
