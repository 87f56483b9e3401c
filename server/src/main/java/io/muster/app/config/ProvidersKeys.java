package io.muster.app.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The keys of [ProvidersConfig]: those of all providers, then those of each.
final class ProvidersKeys {
  private static final Key<Optional<Path>> TRUST_FILE =
      Key.of(
          "push.trust-file",
          Form.optional(Form.PATH),
          Optional.empty(),
          "PEM file with certificates that push services may show besides those of the system's"
              + " authorities: for a proxy or a stand-in.");
  private static final Key<Duration> REQUEST_TIMEOUT =
      Key.of(
          "push.request-timeout",
          Form.DURATION,
          ProvidersConfig.REQUEST_TIMEOUT,
          "How long a request to a push service may take: 100ms to 1m.");

  private static final List<Key<?>> COMMON = List.of(TRUST_FILE, REQUEST_TIMEOUT);

  static final List<Key<?>> ALL =
      Stream.of(
              COMMON,
              ApnsKeys.ALL,
              FcmKeys.ALL,
              VendorKeys.ALL,
              WebPushKeys.WEB_PUSH.all(),
              WebPushKeys.UNIFIED_PUSH.all())
          .<Key<?>>flatMap(List::stream)
          .toList();

  private ProvidersKeys() {}

  static ProvidersConfig read(Settings settings) {
    return new ProvidersConfig(
        settings.get(TRUST_FILE),
        settings.get(REQUEST_TIMEOUT),
        ApnsKeys.read(settings),
        FcmKeys.read(settings),
        VendorKeys.read(settings),
        WebPushKeys.WEB_PUSH.read(settings),
        WebPushKeys.UNIFIED_PUSH.read(settings));
  }
}
