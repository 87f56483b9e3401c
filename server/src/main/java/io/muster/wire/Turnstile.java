package io.muster.wire;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Counts connections, on the node and by address. Any thread.
///
/// A little room is kept above the node's limit, so that those who are too many can be told in
/// their own language and a probe or a scrape of metrics still gets through when everything else is
/// taken. Loopback is not counted by address: that is where a proxy on the same machine comes from.
final class Turnstile {
  static final int RESERVE = 256;

  /// The same for one address.
  static final int ADDRESS_RESERVE = 16;

  /// What becomes of somebody at the door.
  enum Entry {
    /// Comes in.
    ADMITTED,
    /// Comes in to be told that there are too many, or to ask how the server is.
    TO_BE_TOLD,
    /// Stays out.
    REFUSED
  }

  /// Whom an address stands for: an IPv4 address, or the first half of an IPv6 one, because a
  /// customer has a whole /64.
  private record Source(boolean wide, long bits) {
    static Source of(InetAddress address) {
      var bytes = ByteBuffer.wrap(address.getAddress());
      return bytes.remaining() > Integer.BYTES
          ? new Source(true, bytes.getLong())
          : new Source(false, bytes.getInt());
    }
  }

  private final int max;
  private final int perAddressMax;
  private final AtomicInteger inside = new AtomicInteger();
  private final Map<Source, Integer> bySource = new ConcurrentHashMap<>();

  Turnstile(int max, int perAddressMax) {
    this.max = max;
    this.perAddressMax = perAddressMax;
  }

  /// Whoever was not refused must [#leave].
  Entry enter(InetAddress address) {
    int count = inside.incrementAndGet();
    if (count > max + RESERVE) {
      inside.decrementAndGet();
      return Entry.REFUSED;
    }
    int same =
        address.isLoopbackAddress() ? 0 : bySource.merge(Source.of(address), 1, Integer::sum);
    if (same > perAddressMax + ADDRESS_RESERVE) {
      leave(address);
      return Entry.REFUSED;
    }
    return count > max || same > perAddressMax ? Entry.TO_BE_TOLD : Entry.ADMITTED;
  }

  void leave(InetAddress address) {
    inside.decrementAndGet();
    if (!address.isLoopbackAddress()) {
      bySource.computeIfPresent(Source.of(address), (_, count) -> count == 1 ? null : count - 1);
    }
  }

  int inside() {
    return inside.get();
  }

  int sources() {
    return bySource.size();
  }
}
