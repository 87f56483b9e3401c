package io.muster.bench.load;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/// The sum of all tallies of a run.
///
/// Owner: the thread that runs the driver.
final class Findings {
  private final Histogram ackNanos = Tally.histogram();
  private final Histogram deliveryNanos = Tally.histogram();
  private final Map<Mistake, Long> mistakes = new EnumMap<>(Mistake.class);
  private final Map<Integer, Long> refusals = new TreeMap<>();
  private String lastWords = "";

  void add(Histogram acks, Histogram deliveries) {
    ackNanos.add(acks);
    deliveryNanos.add(deliveries);
  }

  void mistake(Mistake kind, long count) {
    if (count > 0) {
      mistakes.merge(kind, count, Long::sum);
    }
  }

  void refused(int reason, long count) {
    refusals.merge(reason, count, Long::sum);
  }

  void lastWords(String words) {
    lastWords = words;
  }

  Histogram ackNanos() {
    return ackNanos;
  }

  Histogram deliveryNanos() {
    return deliveryNanos;
  }

  long errors() {
    return mistakes.values().stream().mapToLong(Long::longValue).sum();
  }

  /// The mistakes in words; empty when there were none.
  String describe() {
    String kinds =
        mistakes.entrySet().stream()
            .map(kind -> kind.getKey() + " " + kind.getValue())
            .collect(Collectors.joining(", "));
    String reasons = refusals.isEmpty() ? "" : "; refusals by reason " + refusals;
    return kinds + reasons + (lastWords.isEmpty() ? "" : "; last words: " + lastWords);
  }
}
