package io.muster.bench.trial;

import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/// What the receivers of a trial found wrong. Any thread.
final class Faults {
  private final ConcurrentSkipListMap<Fault, LongAdder> counts = new ConcurrentSkipListMap<>();
  private final AtomicReference<String> first = new AtomicReference<>("");

  void found(Fault fault, String words) {
    counts.computeIfAbsent(fault, _ -> new LongAdder()).increment();
    first.compareAndSet("", words);
  }

  long count() {
    return counts.values().stream().mapToLong(LongAdder::sum).sum();
  }

  long count(Fault fault) {
    var count = counts.get(fault);
    return count == null ? 0 : count.sum();
  }

  /// Each kind with its number, and the first of all in words; empty when nothing was wrong.
  String describe() {
    String kinds =
        counts.entrySet().stream()
            .map(kind -> kind.getKey() + " " + kind.getValue())
            .collect(Collectors.joining(", "));
    return first.get().isEmpty() ? kinds : kinds + "; the first: " + first.get();
  }
}
