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
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.Optional;

/// Where public keys come from. Sets are kept for five minutes and read again when a token names a
/// key that is not in them, at most twice in ten seconds, so that made-up key names cannot be used
/// to hammer the issuer; when the issuer is away, the last set counts for four hours more.
public final class KeySets {
  private static final long KEPT_MS = Duration.ofMinutes(5).toMillis();
  private static final long FETCH_MS = Duration.ofSeconds(10).toMillis();
  private static final long FETCHES_APART_MS = Duration.ofSeconds(10).toMillis();
  private static final long OUTAGE_MS = Duration.ofHours(4).toMillis();
  private static final int TIMEOUT_MS = 3000;
  private static final int BYTES_MAX = 256 * 1024;

  private KeySets() {}

  /// Looks whether keys can be had at all, before a server promises to check tokens. May wait as
  /// long as a fetch.
  ///
  /// @return what keeps an issuer's keys from being had just now, which may change; empty: nothing
  /// @throws KeysRefused if the file cannot be used, which does not change by itself
  public static Optional<String> look(AuthConfig config) throws KeysRefused {
    return switch (config.keys()) {
      case AuthConfig.Keys.Secret _ -> Optional.empty();
      case AuthConfig.Keys.KeySetFile(var path) -> {
        look(path);
        yield Optional.empty();
      }
      case AuthConfig.Keys.KeySetUrl(var uri) -> look(uri);
    };
  }

  private static void look(Path path) throws KeysRefused {
    try {
      if (JWKSet.load(path.toFile()).getKeys().stream().noneMatch(KeySetSignature::counts)) {
        throw new KeysRefused(path, "it holds no RSA, P-256 or Ed25519 key", null);
      }
    } catch (FileNotFoundException | NoSuchFileException missing) {
      throw Files.exists(path)
          ? unreadable(path, missing)
          : new KeysRefused(path, "there is no such file", missing);
    } catch (KeysRefused refused) {
      throw refused;
    } catch (IOException failed) {
      throw unreadable(path, failed);
    } catch (ParseException malformed) {
      throw new KeysRefused(path, "it is not a JWKS (" + malformed.getMessage() + ")", malformed);
    }
  }

  private static KeysRefused unreadable(Path path, IOException failed) {
    return new KeysRefused(path, "it cannot be read (" + failed.getMessage() + ")", failed);
  }

  private static Optional<String> look(URI uri) throws KeysRefused {
    try {
      JWKSet.parse(fetcher().retrieveResource(uri.toURL()).getContent());
      return Optional.empty();
    } catch (MalformedURLException | IllegalArgumentException malformed) {
      throw new KeysRefused(uri, "it is not a URL (" + malformed.getMessage() + ")", malformed);
    } catch (IOException | ParseException unavailable) {
      return Optional.of(
          "auth.jwks = " + uri + " cannot be had just now: " + unavailable.getMessage());
    }
  }

  private static DefaultResourceRetriever fetcher() {
    return new DefaultResourceRetriever(TIMEOUT_MS, TIMEOUT_MS, BYTES_MAX);
  }

  static JWKSource<SecurityContext> of(AuthConfig.Keys.KeySetUrl url) {
    try {
      return build(JWKSourceBuilder.create(url.uri().toURL(), fetcher()));
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
