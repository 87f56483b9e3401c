package io.muster.app.config;

import io.muster.delivery.DeliveryConfig;
import java.time.Duration;
import java.util.List;

/// The keys of [DeliveryConfig].
final class DeliveryKeys {
  private static final DeliveryConfig STANDARD = DeliveryConfig.DEFAULT;

  private static final Key<Integer> OUTBOUND_BYTES_MAX =
      Key.of(
          "delivery.outbound-bytes-max",
          Form.INT_SIZE,
          STANDARD.outboundBytesMax(),
          "How much may wait unsent for one session before it is served from the store instead: at"
              + " least 16k.");
  private static final Key<Integer> PAGE_BYTES_MAX =
      Key.of(
          "delivery.page-bytes-max",
          Form.INT_SIZE,
          STANDARD.pageBytesMax(),
          "Most bytes of one page read from the store for one session: at least 4k.");
  private static final Key<Integer> PAGE_ENTRIES_MAX =
      Key.of(
          "delivery.page-entries-max",
          Form.NUMBER,
          STANDARD.pageEntriesMax(),
          "Most entries of one page read from the store for one session: at least 1.");
  private static final Key<Duration> SLOW_AFTER =
      Key.of(
          "delivery.slow-after",
          Form.DURATION,
          STANDARD.slowAfter(),
          "How long a session may read nothing before it is told goodbye: at least 1s.");
  private static final Key<Duration> FENCE_TIMEOUT =
      Key.of(
          "delivery.fence-timeout",
          Form.DURATION,
          STANDARD.fenceTimeout(),
          "How long a cut-off waits for bytes queued to somebody who does not read, before that"
              + " connection is dropped with them.");

  static final List<Key<?>> ALL =
      List.of(OUTBOUND_BYTES_MAX, PAGE_BYTES_MAX, PAGE_ENTRIES_MAX, SLOW_AFTER, FENCE_TIMEOUT);

  private DeliveryKeys() {}

  static DeliveryConfig read(Settings settings) {
    return new DeliveryConfig(
        settings.get(OUTBOUND_BYTES_MAX),
        settings.get(PAGE_BYTES_MAX),
        settings.get(PAGE_ENTRIES_MAX),
        settings.get(SLOW_AFTER),
        settings.get(FENCE_TIMEOUT));
  }
}
