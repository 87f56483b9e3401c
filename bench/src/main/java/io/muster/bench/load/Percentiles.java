package io.muster.bench.load;

import org.HdrHistogram.Histogram;

/// How long something took, in milliseconds: of a thousand times, the 500th, 990th, 999th fastest,
/// and the slowest of all.
public record Percentiles(double p50, double p99, double p999, double max) {
  private static final double NANOS_PER_MS = 1e6;

  static Percentiles of(Histogram nanos) {
    return new Percentiles(
        nanos.getValueAtPercentile(50) / NANOS_PER_MS,
        nanos.getValueAtPercentile(99) / NANOS_PER_MS,
        nanos.getValueAtPercentile(99.9) / NANOS_PER_MS,
        nanos.getMaxValue() / NANOS_PER_MS);
  }
}
