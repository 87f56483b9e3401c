package io.muster.delivery;

import java.time.Duration;

/// Bounds of the way out.
///
/// @param outboundBytesMax how much may wait unsent for one session before its live feeds fall back
///   to the store
/// @param pageBytesMax most bytes of one page read from the store for one session
/// @param pageEntriesMax most entries of one page read from the store for one session
/// @param slowAfter how long a session may stay full before it is told goodbye
/// @param fenceTimeout how long a cut-off waits for bytes already queued to somebody who does not
///   read, before that connection is dropped with them
public record DeliveryConfig(
    int outboundBytesMax,
    int pageBytesMax,
    int pageEntriesMax,
    Duration slowAfter,
    Duration fenceTimeout) {

  public static final DeliveryConfig DEFAULT =
      new DeliveryConfig(256 * 1024, 64 * 1024, 500, Duration.ofSeconds(30), Duration.ofSeconds(2));

  public DeliveryConfig {
    check(outboundBytesMax >= 16 * 1024, "delivery.outbound-bytes-max is at least 16384");
    check(pageBytesMax >= 4 * 1024, "delivery.page-bytes-max is at least 4096");
    check(pageEntriesMax >= 1, "delivery.page-entries-max is at least 1");
    check(slowAfter.compareTo(Duration.ofSeconds(1)) >= 0, "delivery.slow-after is at least 1s");
    check(fenceTimeout.isPositive(), "delivery.fence-timeout is more than 0");
  }

  private static void check(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(rule);
    }
  }
}
