package io.muster.app;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.muster.delivery.DeliveryMetrics;
import io.muster.engine.Engine;
import io.muster.replica.GroupLog;
import io.muster.replica.LogMetrics;
import io.muster.session.SessionMetrics;
import io.muster.store.Store;
import io.muster.store.Watermark;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// Shows the operator what the packages count that know nothing of meters. Any thread.
final class Gauges {
  private final MeterRegistry registry;

  Gauges(MeterRegistry registry) {
    this.registry = registry;
  }

  void sessions(SessionMetrics sessions) {
    gauge("muster.sessions", "sessions that have been welcomed", sessions, SessionMetrics::open);
    counter("muster.requests", "requests received", sessions, SessionMetrics::requests);
    for (var reason : SessionMetrics.reasons()) {
      FunctionCounter.builder("muster.refusals", sessions, all -> all.refusals(reason))
          .description("requests refused")
          .tag("reason", reason.toLowerCase(Locale.ROOT))
          .register(registry);
    }
  }

  void delivery(DeliveryMetrics delivery) {
    counter(
        "muster.deliveries", "entries written to sessions", delivery, DeliveryMetrics::deliveries);
    counter(
        "muster.catch.up.pages",
        "pages read from the store for sessions",
        delivery,
        DeliveryMetrics::catchUpPages);
    counter(
        "muster.fell.behind",
        "times a live session fell back to the store",
        delivery,
        DeliveryMetrics::timesFellBehind);
    counter(
        "muster.slow.sessions",
        "sessions sent away because they did not read",
        delivery,
        DeliveryMetrics::slowSessions);
    counter(
        "muster.cut.connections",
        "connections dropped to keep a cut-off",
        delivery,
        DeliveryMetrics::cutConnections);
  }

  void log(LogMetrics log, GroupLog groupLog) {
    counter("muster.log.writes", "writes with an fsync", log, LogMetrics::writes);
    counter("muster.log.appends", "appends made durable by them", log, LogMetrics::appends);
    counter("muster.log.rows", "rows put or deleted by them", log, LogMetrics::rows);
    counter("muster.log.seconds", "time spent in writes", log, LogMetrics::seconds);
    gauge(
        "muster.log.bytes.waiting",
        "bytes that are not durable yet",
        groupLog,
        GroupLog::bytesInFlight);
  }

  void engine(Engine engine) {
    counter(
        "muster.effects.people",
        "people whose accounts learned that a membership began or ended",
        engine,
        Engine::peopleReached);
  }

  void store(Store store) {
    gauge(
        "muster.store.memory.bytes",
        "memory outside the heap that the store holds: rows not in files yet, and its cache",
        store,
        Store::memoryBytes);
  }

  void disk(Watermark watermark) {
    gauge(
        "muster.disk.full",
        "1 while nothing is written for want of space",
        watermark,
        w -> w.isFull() ? 1 : 0);
  }

  private <T> void gauge(String name, String what, T of, ToDoubleFunction<T> value) {
    Gauge.builder(name, of, value).description(what).strongReference(true).register(registry);
  }

  private <T> void counter(String name, String what, T of, ToDoubleFunction<T> value) {
    FunctionCounter.builder(name, of, value).description(what).register(registry);
  }
}
