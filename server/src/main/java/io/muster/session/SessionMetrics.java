package io.muster.session;

import io.muster.proto.v1.FarewellCode;
import io.muster.proto.v1.Reason;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// What sessions count. Any thread.
public final class SessionMetrics {
  private final LongAdder open = new LongAdder();
  private final LongAdder requests = new LongAdder();
  private final Map<FarewellCode, LongAdder> farewells = new ConcurrentHashMap<>();
  private final Map<Reason, LongAdder> refusals = new ConcurrentHashMap<>();

  void opened() {
    open.increment();
  }

  void closed() {
    open.decrement();
  }

  void request() {
    requests.increment();
  }

  void farewell(FarewellCode code) {
    farewells.computeIfAbsent(code, _ -> new LongAdder()).increment();
  }

  void refused(Reason reason) {
    refusals.computeIfAbsent(reason, _ -> new LongAdder()).increment();
  }

  /// Sessions that have been welcomed and are not closed.
  public long open() {
    return open.sum();
  }

  public long requests() {
    return requests.sum();
  }

  public long farewells(FarewellCode code) {
    var count = farewells.get(code);
    return count == null ? 0 : count.sum();
  }

  public long refusals(Reason reason) {
    var count = refusals.get(reason);
    return count == null ? 0 : count.sum();
  }
}
