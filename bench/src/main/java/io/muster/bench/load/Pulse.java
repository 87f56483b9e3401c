package io.muster.bench.load;

import java.util.ArrayList;
import java.util.List;

/// Lets every quiet member say something now and then: at each beat the next few, so that ten
/// thousand pings do not leave in one instant of a measurement.
///
/// Owner: its event loop.
final class Pulse implements Runnable {
  static final long BEAT_MS = 250;

  private final List<MemberLink> links = new ArrayList<>();
  private long heartbeatMs = 60_000;
  private int next;

  void add(MemberLink link, long serverHeartbeatMs) {
    links.add(link);
    heartbeatMs = Math.min(heartbeatMs, Math.max(serverHeartbeatMs, 2 * BEAT_MS));
  }

  @Override
  public void run() {
    long beats = Math.max(1, heartbeatMs / (2 * BEAT_MS));
    long due = (links.size() + beats - 1) / beats;
    for (long i = 0; i < due; i++) {
      next = (next + 1) % links.size();
      MemberLink link = links.get(next);
      if (link.channel().isActive()) {
        link.ping();
      }
    }
  }
}
