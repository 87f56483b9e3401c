package io.muster.push.vendor;

import io.muster.push.http.Json;
import io.muster.push.vendor.Dialect.AccessToken;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// An app that shows who it is by OAuth's client credentials (RFC 6749, 4.4).
final class OAuthApp {
  private final String clientId;
  private final String secret;
  private final URI tokenUrl;

  OAuthApp(String clientId, String secret, URI tokenUrl) {
    this.clientId = clientId;
    this.secret = secret;
    this.tokenUrl = tokenUrl;
  }

  Post accessRequest() {
    var fields = new TreeMap<String, String>();
    fields.put("grant_type", "client_credentials");
    fields.put("client_id", clientId);
    fields.put("client_secret", secret);
    return Post.form(tokenUrl, fields);
  }

  Optional<AccessToken> accessToken(Map<String, Object> answer) {
    var token = Json.scalar(answer, "access_token");
    var lifetime = Json.scalar(answer, "expires_in");
    return token.isEmpty() || !lifetime.matches("\\d{1,9}")
        ? Optional.empty()
        : Optional.of(new AccessToken(token, Duration.ofSeconds(Long.parseLong(lifetime))));
  }

  Coded accessDenied(Map<String, Object> answer) {
    return new Coded(
        Meaning.CREDENTIALS,
        Json.scalar(answer, "error"),
        Json.scalar(answer, "error_description"));
  }
}
