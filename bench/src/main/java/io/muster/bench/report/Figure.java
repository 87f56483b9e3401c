package io.muster.bench.report;

import io.muster.bench.load.Outcome;
import java.util.Locale;

/// Something that every run of a comparison gives a number for; not a number when it was not
/// measured.
public enum Figure {
  DELIVERIES("deliveries/s", true),
  CPU("CPU us/delivery", false),
  PER_CPU_SECOND("deliveries/CPU s", true),
  P99("p99 ms", false),
  CONNECTS("connects/s", true),
  BYTES("bytes/connection", false);

  private static final double MICROS_PER_SECOND = 1e6;

  private final String title;
  private final boolean moreIsBetter;

  Figure(String title, boolean moreIsBetter) {
    this.title = title;
    this.moreIsBetter = moreIsBetter;
  }

  /// What it is, with its unit.
  public String title() {
    return title;
  }

  public boolean moreIsBetter() {
    return moreIsBetter;
  }

  /// As a field of JSON.
  String key() {
    return title.toLowerCase(Locale.ROOT).replace('/', ' ').replace(' ', '_');
  }

  double of(Outcome outcome) {
    return switch (this) {
      case DELIVERIES -> outcome.deliveriesPerSecond();
      case CPU -> outcome.cpuMicrosPerDelivery().orElse(Double.NaN);
      case PER_CPU_SECOND -> deliveriesPerCpuSecond(outcome);
      case P99 -> outcome.delivery().p99();
      case CONNECTS -> outcome.connectsPerSecond();
      case BYTES -> residentBytes(outcome);
    };
  }

  private static double deliveriesPerCpuSecond(Outcome outcome) {
    return MICROS_PER_SECOND / outcome.cpuMicrosPerDelivery().orElse(Double.NaN);
  }

  private static double residentBytes(Outcome outcome) {
    return outcome.residentBytesPerConnection().isPresent()
        ? outcome.residentBytesPerConnection().getAsLong()
        : Double.NaN;
  }
}
