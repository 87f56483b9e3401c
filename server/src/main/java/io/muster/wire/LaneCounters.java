package io.muster.wire;

import java.util.concurrent.atomic.AtomicLong;

/// Counts of one event loop. Written by that loop alone, without a locked instruction; read by any
/// thread, which may see them a moment late.
final class LaneCounters {
  private final AtomicLong framesIn = new AtomicLong();
  private final AtomicLong framesOut = new AtomicLong();
  private final AtomicLong bytesIn = new AtomicLong();
  private final AtomicLong bytesOut = new AtomicLong();
  private final AtomicLong connections = new AtomicLong();

  void frameIn() {
    add(framesIn, 1);
  }

  void received(int bytes) {
    add(bytesIn, bytes);
  }

  void frameOut(int bytes) {
    add(framesOut, 1);
    add(bytesOut, bytes);
  }

  void opened() {
    add(connections, 1);
  }

  void closed() {
    add(connections, -1);
  }

  private static void add(AtomicLong counter, long more) {
    counter.lazySet(counter.getPlain() + more);
  }

  long framesIn() {
    return framesIn.get();
  }

  long framesOut() {
    return framesOut.get();
  }

  long bytesIn() {
    return bytesIn.get();
  }

  long bytesOut() {
    return bytesOut.get();
  }

  /// Connections that carry frames.
  long connections() {
    return connections.get();
  }
}
