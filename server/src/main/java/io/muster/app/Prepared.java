package io.muster.app;

import io.muster.app.config.ServerConfig;
import io.muster.auth.KeySets;
import io.muster.auth.KeysRefused;
import io.muster.wire.TlsRefused;
import io.muster.wire.TlsTerms;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A configuration, and what it points to: looked at before anything is made. Any thread.
///
/// @param keysMissing what keeps the keys for tokens from being had just now; empty: nothing
record Prepared(ServerConfig config, TlsTerms tls, Optional<String> keysMissing) {
  private static final Logger LOG = LoggerFactory.getLogger(Prepared.class);

  static Prepared of(ServerConfig config) throws KeysRefused, TlsRefused {
    var tls = TlsTerms.of(config.wire());
    var missing =
        config.auth().isPresent() ? KeySets.look(config.auth().get()) : Optional.<String>empty();
    missing.ifPresent(why -> LOG.warn("auth.keys unavailable: {}", why));
    return new Prepared(config, tls, missing);
  }
}
