package io.muster.auth;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.io.IOException;
import java.net.MalformedURLException;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;

/// Where public keys come from. Sets are kept for five minutes and read again when a token names a
/// key that is not in them, at most twice in ten seconds, so that made-up key names cannot be used
/// to hammer the issuer; when the issuer is away, the last set counts for four hours more.
final class KeySets {
  private static final long KEPT_MS = Duration.ofMinutes(5).toMillis();
  private static final long FETCH_MS = Duration.ofSeconds(10).toMillis();
  private static final long FETCHES_APART_MS = Duration.ofSeconds(10).toMillis();
  private static final long OUTAGE_MS = Duration.ofHours(4).toMillis();
  private static final int TIMEOUT_MS = 3000;
  private static final int BYTES_MAX = 256 * 1024;

  private KeySets() {}

  static JWKSource<SecurityContext> of(AuthConfig.Keys.KeySetUrl url) {
    try {
      var fetcher = new DefaultResourceRetriever(TIMEOUT_MS, TIMEOUT_MS, BYTES_MAX);
      return build(JWKSourceBuilder.create(url.uri().toURL(), fetcher));
    } catch (MalformedURLException | IllegalArgumentException malformed) {
      throw new IllegalArgumentException("auth.jwks is not a URL: " + url.uri(), malformed);
    }
  }

  static JWKSource<SecurityContext> of(AuthConfig.Keys.KeySetFile file) {
    return build(JWKSourceBuilder.create(new FileSource(file.path())));
  }

  private static JWKSource<SecurityContext> build(JWKSourceBuilder<SecurityContext> builder) {
    return builder
        .cache(KEPT_MS, FETCH_MS)
        .refreshAheadCache(false)
        .rateLimited(FETCHES_APART_MS)
        .outageTolerant(OUTAGE_MS)
        .build();
  }

  /// A set in a file, read anew each time it is asked for.
  private record FileSource(Path path) implements JWKSetSource<SecurityContext> {
    @Override
    public JWKSet getJWKSet(
        JWKSetCacheRefreshEvaluator evaluator, long currentTime, SecurityContext context)
        throws KeySourceException {
      try {
        return JWKSet.load(path.toFile());
      } catch (IOException | ParseException unreadable) {
        throw new JWKSetUnavailableException("cannot read " + path, unreadable);
      }
    }

    @Override
    public void close() {}
  }
}
