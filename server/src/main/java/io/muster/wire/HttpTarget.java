package io.muster.wire;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What a request line points at.
///
/// @param path still percent-encoded, so that `%2e%2e` is a strange name and not a way up
record HttpTarget(String path, Map<String, String> query) {
  private static final int QUERY_NAMES_MAX = 32;
  private static final Set<String> TOKEN_NAMES =
      Set.of(
          "token",
          "access_token",
          "id_token",
          "auth_token",
          "jwt",
          "bearer",
          "auth",
          "authorization");

  /// A target whose escapes are broken has no path at all.
  static HttpTarget of(String uri) {
    var decoder = new QueryStringDecoder(uri, StandardCharsets.UTF_8, true, QUERY_NAMES_MAX);
    var query = new HashMap<String, String>();
    try {
      decoder.parameters().forEach((name, values) -> query.put(name, values.get(0)));
    } catch (IllegalArgumentException brokenEscape) {
      return new HttpTarget("", Map.of());
    }
    return new HttpTarget(decoder.rawPath(), query);
  }

  /// URLs end up in logs, histories and Referer headers; a token must not.
  boolean carriesToken() {
    return query.entrySet().stream()
        .anyMatch(
            entry ->
                TOKEN_NAMES.contains(entry.getKey().toLowerCase(Locale.ROOT))
                    || entry.getValue().startsWith("eyJ"));
  }

  /// The token of `Authorization: Bearer`, or empty.
  static String bearer(HttpHeaders headers) {
    var value = headers.get(HttpHeaderNames.AUTHORIZATION, "");
    return value.regionMatches(true, 0, "Bearer ", 0, 7) ? value.substring(7).strip() : "";
  }
}
