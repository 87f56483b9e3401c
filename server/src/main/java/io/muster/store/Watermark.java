package io.muster.store;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says when the disk is too full to take more commands, before RocksDB finds out: its writes then
/// wait for ever, and it needs some space to free more.
///
/// It is full from below the low mark until the high mark is reached again. A disk that cannot be
/// asked is full.
///
/// Any thread asks; one thread calls [#tick].
public final class Watermark {
  private static final Logger log = LoggerFactory.getLogger(Watermark.class);

  private final FreeSpace space;
  private final StoreConfig config;
  private volatile boolean full;

  public Watermark(FreeSpace space, StoreConfig config) {
    this.space = space;
    this.config = config;
    tick();
  }

  public boolean isFull() {
    return full;
  }

  /// Looks again.
  public void tick() {
    long free = measure();
    boolean now = free < (full ? config.freeBytesHigh() : config.freeBytesLow());
    if (now != full) {
      full = now;
      log.warn(
          "disk.{} freeBytes={} low={} high={}",
          now ? "full" : "free",
          free,
          config.freeBytesLow(),
          config.freeBytesHigh());
    }
  }

  private long measure() {
    try {
      return space.bytes();
    } catch (IOException e) {
      log.warn("disk.unknown reason={}", e.toString());
      return -1;
    }
  }
}
