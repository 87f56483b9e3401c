package io.muster.store;

/// How much memory and disk the store may use.
///
/// @param cacheBytes memory for what was read from the disk
/// @param freeBytesLow with less free space than this on the disk, nothing is written any more
/// @param freeBytesHigh with at least this much free space, writing goes on
public record StoreConfig(long cacheBytes, long freeBytesLow, long freeBytesHigh) {
  private static final long MIB = 1024 * 1024;

  public static final StoreConfig DEFAULT = new StoreConfig(64 * MIB, 512 * MIB, 1024 * MIB);

  public StoreConfig {
    check(cacheBytes >= MIB, "store.cache-bytes", cacheBytes, "at least 1048576");
    check(freeBytesLow >= 0, "store.free-bytes-low", freeBytesLow, "not negative");
    check(
        freeBytesHigh >= freeBytesLow,
        "store.free-bytes-high",
        freeBytesHigh,
        "at least store.free-bytes-low");
  }

  private static void check(boolean holds, String key, long value, String bound) {
    if (!holds) {
      throw new IllegalArgumentException(key + " is " + value + "; it must be " + bound);
    }
  }
}
