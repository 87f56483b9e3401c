package io.muster.app.config;

import io.muster.store.StoreConfig;
import java.util.List;

/// The keys of [StoreConfig].
final class StoreKeys {
  private static final StoreConfig STANDARD = StoreConfig.DEFAULT;

  private static final Key<Long> CACHE_BYTES =
      Key.of(
          "store.cache-bytes",
          Form.SIZE,
          STANDARD.cacheBytes(),
          "Memory for what was read from the disk: at least 1m.");
  private static final Key<Long> FREE_BYTES_LOW =
      Key.of(
          "store.free-bytes-low",
          Form.SIZE,
          STANDARD.freeBytesLow(),
          "With less free space than this on the disk, nothing is written any more.");
  private static final Key<Long> FREE_BYTES_HIGH =
      Key.of(
          "store.free-bytes-high",
          Form.SIZE,
          STANDARD.freeBytesHigh(),
          "With at least this much free space again, writing goes on.");

  static final List<Key<?>> ALL = List.of(CACHE_BYTES, FREE_BYTES_LOW, FREE_BYTES_HIGH);

  private StoreKeys() {}

  static StoreConfig read(Settings settings) {
    return new StoreConfig(
        settings.get(CACHE_BYTES), settings.get(FREE_BYTES_LOW), settings.get(FREE_BYTES_HIGH));
  }
}
