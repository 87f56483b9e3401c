package io.muster.bench.report;

import io.muster.bench.load.Outcome;
import io.muster.bench.subject.Phrase;
import java.util.Locale;

/// Something that every run of a comparison gives a number for; not a number when it was not
/// measured.
public enum Figure {
  DELIVERIES(true),
  CPU(false),
  PER_CPU_SECOND(true),
  P99(false),
  CONNECTS(true),
  BYTES(false);

  private static final double MICROS_PER_SECOND = 1e6;

  private final boolean moreIsBetter;

  Figure(boolean moreIsBetter) {
    this.moreIsBetter = moreIsBetter;
  }

  /// What it is, with its unit.
  public Phrase title() {
    return switch (this) {
      case DELIVERIES -> new Phrase("deliveries/s", "每秒投递数");
      case CPU -> new Phrase("CPU us/delivery", "每次投递 CPU 微秒");
      case PER_CPU_SECOND -> new Phrase("deliveries/CPU s", "每 CPU 秒投递数");
      case P99 -> new Phrase("p99 ms", "p99 延迟（毫秒）");
      case CONNECTS -> new Phrase("connects/s", "每秒连接数");
      case BYTES -> new Phrase("bytes/connection", "每连接字节数");
    };
  }

  public boolean moreIsBetter() {
    return moreIsBetter;
  }

  /// As a field of JSON.
  String key() {
    return title().english().toLowerCase(Locale.ROOT).replace("/", "_per_").replace(' ', '_');
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
