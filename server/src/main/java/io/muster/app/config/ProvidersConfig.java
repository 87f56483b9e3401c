package io.muster.app.config;

import io.muster.push.apns.ApnsConfig;
import io.muster.push.fcm.FcmConfig;
import io.muster.push.vendor.VendorConfig;
import io.muster.push.web.WebPushConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Which push services are used, and what holds for all of them.
///
/// @param trustFile certificates trusted besides the system's
/// @param requestTimeout for one request to a push service
/// @param vendors those of phones without Google's services, one for each that is used
public record ProvidersConfig(
    Optional<Path> trustFile,
    Duration requestTimeout,
    Optional<ApnsConfig> apns,
    Optional<FcmConfig> fcm,
    List<VendorConfig> vendors,
    Optional<WebPushConfig> webPush,
    Optional<WebPushConfig> unifiedPush) {
  static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(5);

  public ProvidersConfig {
    vendors = List.copyOf(vendors);
    if (requestTimeout.compareTo(Duration.ofMillis(100)) < 0
        || requestTimeout.compareTo(Duration.ofMinutes(1)) > 0) {
      throw new IllegalArgumentException(
          "push.request-timeout is " + requestTimeout + "; it must be 100ms to 1m");
    }
  }
}
