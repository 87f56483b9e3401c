package io.muster.wire;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Which web pages may open a WebSocket. A browser says where a page came from; only exact matches
/// count, so neither a suffix, a subdomain, another port nor `null` gets in. Any thread.
final class Origins {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final Set<String> allowed;
  private final boolean loopback;

  Origins(List<String> allowed, boolean loopback) {
    this.allowed = Set.copyOf(allowed);
    this.loopback = loopback;
  }

  boolean allows(String origin) {
    return allowed.contains(origin.toLowerCase(Locale.ROOT)) || (loopback && isLoopback(origin));
  }

  private static boolean isLoopback(String origin) {
    try {
      var uri = new URI(origin);
      return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
          && uri.getHost() != null
          && uri.getUserInfo() == null
          && uri.getRawPath().isEmpty()
          && LOOPBACK.contains(uri.getHost());
    } catch (URISyntaxException notAnOrigin) {
      return false;
    }
  }
}
