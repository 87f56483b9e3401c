package io.muster.wire;

import io.netty.channel.EventLoop;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What belongs to one event loop: its desk, its counters, its newcomers. Owner: that event loop.
final class Lane {
  private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

  private final EventLoop loop;
  private final Desk desk;
  private final LaneCounters counters = new LaneCounters();
  private final Newcomers newcomers = new Newcomers();
  private final HalfFrames halfFrames;

  Lane(EventLoop loop, Desk desk, WireConfig config) {
    this.loop = loop;
    this.desk = desk;
    this.halfFrames = new HalfFrames(config.halfFrameBytesMax());
  }

  /// Wakes the desk once a second from now on.
  void start() {
    loop.scheduleAtFixedRate(this::tick, 1, 1, TimeUnit.SECONDS);
  }

  /// A fault is logged and survived: without the ticks, nobody would be told goodbye any more.
  private void tick() {
    try {
      newcomers.sweep(System.nanoTime());
      desk.tick();
    } catch (RuntimeException | AssertionError fault) {
      LOG.error("lane.fault", fault);
    }
  }

  EventLoop loop() {
    return loop;
  }

  Desk desk() {
    return desk;
  }

  LaneCounters counters() {
    return counters;
  }

  Newcomers newcomers() {
    return newcomers;
  }

  HalfFrames halfFrames() {
    return halfFrames;
  }
}
