package io.muster.app.config;

import io.muster.push.fcm.FcmConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Which push services are used, and what holds for all of them.
///
/// @param trustFile certificates trusted besides the system's
/// @param requestTimeout for one request to a push service
public record ProvidersConfig(
    Optional<Path> trustFile, Duration requestTimeout, Optional<FcmConfig> fcm) {
  static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(5);

  public ProvidersConfig {
    if (requestTimeout.compareTo(Duration.ofMillis(100)) < 0
        || requestTimeout.compareTo(Duration.ofMinutes(1)) > 0) {
      throw new IllegalArgumentException(
          "push.request-timeout is " + requestTimeout + "; it must be 100ms to 1m");
    }
  }
}
