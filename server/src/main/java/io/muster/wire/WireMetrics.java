package io.muster.wire;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.muster.proto.v1.FarewellCode;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToLongFunction;

/// What the front door counts. Any thread.
public final class WireMetrics {
  private final MeterRegistry registry;
  private final Map<FarewellCode, Counter> farewells = new EnumMap<>(FarewellCode.class);
  // Meters hold what they read weakly.
  private final List<Object> watched = new CopyOnWriteArrayList<>();

  public WireMetrics(MeterRegistry registry) {
    this.registry = registry;
    for (var code : FarewellCode.values()) {
      if (code != FarewellCode.UNRECOGNIZED && code != FarewellCode.FAREWELL_UNSPECIFIED) {
        farewells.put(
            code,
            Counter.builder("muster.wire.farewells")
                .description("connections that the server ended on purpose")
                .tag("code", code.name().toLowerCase(Locale.ROOT))
                .register(registry));
      }
    }
  }

  void watch(List<Lane> lanes, Turnstile turnstile) {
    watched.add(lanes);
    watched.add(turnstile);
    Gauge.builder("muster.wire.sockets", turnstile, Turnstile::inside)
        .description("open sockets of any kind")
        .register(registry);
    Gauge.builder("muster.wire.connections", lanes, all -> sum(all, LaneCounters::connections))
        .description("open connections that carry frames")
        .register(registry);
    count(lanes, "muster.wire.frames.in", "frames received", LaneCounters::framesIn);
    count(lanes, "muster.wire.frames.out", "frames queued", LaneCounters::framesOut);
    count(lanes, "muster.wire.bytes.in", "bytes received", LaneCounters::bytesIn);
    count(lanes, "muster.wire.bytes.out", "bytes queued", LaneCounters::bytesOut);
  }

  private void count(
      List<Lane> lanes, String name, String what, ToLongFunction<LaneCounters> counter) {
    FunctionCounter.builder(name, lanes, all -> sum(all, counter))
        .description(what)
        .register(registry);
  }

  private static double sum(List<Lane> lanes, ToLongFunction<LaneCounters> counter) {
    return lanes.stream().map(Lane::counters).mapToLong(counter).sum();
  }

  void farewell(FarewellCode code) {
    var counter = farewells.get(code);
    if (counter != null) {
      counter.increment();
    }
  }

  /// Closed at the door, without a word.
  void refused() {
    registry.counter("muster.wire.refused").increment();
  }

  void answered(int status) {
    registry.counter("muster.wire.http", "status", Integer.toString(status)).increment();
  }
}
