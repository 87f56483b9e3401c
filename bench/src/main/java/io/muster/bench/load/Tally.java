package io.muster.bench.load;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/// What the connections of one event loop have counted and timed.
///
/// Owner: its event loop; others ask it by a task.
final class Tally {
  private static final long LATENCY_NANOS_MAX = 600_000_000_000L;
  private static final int LATENCY_DIGITS = 3;

  private final Histogram ackNanos = histogram();
  private final Histogram deliveryNanos = histogram();
  private final Histogram secondNanos = histogram();
  private final Map<Mistake, Long> mistakes = new EnumMap<>(Mistake.class);
  private final Map<Integer, Long> refusals = new TreeMap<>();
  private String lastWords = "";
  private long deliveries;
  private long frames;
  private boolean measuring;

  static Histogram histogram() {
    return new Histogram(LATENCY_NANOS_MAX, LATENCY_DIGITS);
  }

  void measure(boolean on) {
    measuring = on;
  }

  void delivered(long latencyNanos) {
    deliveries++;
    if (measuring) {
      secondNanos.recordValue(bounded(latencyNanos));
    }
  }

  /// One frame with one or more deliveries of a group.
  void frame() {
    frames++;
  }

  void acknowledged(long latencyNanos) {
    if (measuring) {
      ackNanos.recordValue(bounded(latencyNanos));
    }
  }

  void mistake(Mistake kind) {
    mistakes.merge(kind, 1L, Long::sum);
  }

  void refused(int reason) {
    mistake(Mistake.REFUSED);
    refusals.merge(reason, 1L, Long::sum);
  }

  /// What the server said when it ended a connection, or why there is none: the latest such text.
  void lost(String why) {
    mistake(Mistake.LOST);
    lastWords = why;
  }

  /// Deliveries since the run began, measured or not.
  long deliveries() {
    return deliveries;
  }

  /// Frames in which they came.
  long frames() {
    return frames;
  }

  /// A second is over: adds its deliveries to those of all loops in it.
  void endSecond(Histogram sum) {
    sum.add(secondNanos);
    deliveryNanos.add(secondNanos);
    secondNanos.reset();
  }

  /// Adds everything to the sum of all loops.
  void addTo(Findings sum) {
    sum.add(ackNanos, deliveryNanos);
    sum.add(histogram(), secondNanos);
    mistakes.forEach(sum::mistake);
    refusals.forEach(sum::refused);
    if (!lastWords.isEmpty()) {
      sum.lastWords(lastWords);
    }
  }

  private static long bounded(long nanos) {
    return Math.clamp(nanos, 0, LATENCY_NANOS_MAX);
  }
}
