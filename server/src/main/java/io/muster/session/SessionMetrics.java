package io.muster.session;

import io.muster.proto.v1.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// What sessions count. Any thread.
public final class SessionMetrics {
  private final LongAdder open = new LongAdder();
  private final LongAdder requests = new LongAdder();
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

  /// The names of all reasons that a request can be refused for.
  public static List<String> reasons() {
    return Arrays.stream(Reason.values())
        .filter(reason -> reason != Reason.UNRECOGNIZED && reason != Reason.REASON_UNSPECIFIED)
        .map(Reason::name)
        .toList();
  }

  /// Requests that were refused for one of the [#reasons].
  public long refusals(String reason) {
    var count = refusals.get(Reason.valueOf(reason));
    return count == null ? 0 : count.sum();
  }
}
