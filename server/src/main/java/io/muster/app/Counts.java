package io.muster.app;

import io.muster.delivery.DeliveryMetrics;
import io.muster.engine.Engine;
import io.muster.ops.Meters;
import io.muster.push.PushMetrics;
import io.muster.replica.GroupLog;
import io.muster.replica.LogMetrics;
import io.muster.session.SessionMetrics;
import io.muster.store.Store;
import io.muster.store.Watermark;
import io.muster.wire.WireMetrics;

/// What the parts of a server count, and where an operator sees it. Any thread.
final class Counts implements AutoCloseable {
  private final Meters meters = new Meters();
  private final SessionMetrics sessions = new SessionMetrics();
  private final DeliveryMetrics deliveries = new DeliveryMetrics();
  private final LogMetrics log = new LogMetrics();

  Meters meters() {
    return meters;
  }

  SessionMetrics sessions() {
    return sessions;
  }

  DeliveryMetrics deliveries() {
    return deliveries;
  }

  /// For the front door, of which a server has one.
  WireMetrics wire() {
    return new WireMetrics(meters.registry());
  }

  PushMetrics push() {
    return new PushMetrics(meters.registry());
  }

  LogMetrics log() {
    return log;
  }

  /// Shows all of it from now on.
  void show(GroupLog groupLog, Engine engine, Store store, Watermark watermark) {
    var gauges = new Gauges(meters.registry());
    gauges.sessions(sessions);
    gauges.delivery(deliveries);
    gauges.log(log, groupLog);
    gauges.engine(engine);
    gauges.store(store);
    gauges.disk(watermark);
  }

  @Override
  public void close() {
    meters.close();
  }
}
