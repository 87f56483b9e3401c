package io.muster.bench.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What several runs of the same load gave: the middle one and the two ends.
public record Spread(double median, double min, double max) {
  private static final MathContext THREE_DIGITS = new MathContext(3);
  private static final double THOUSAND = 1e3;
  private static final double MILLION = 1e6;

  public static Spread of(List<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("no runs");
    }
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    double median =
        sorted.size() % 2 == 1
            ? sorted.get(middle)
            : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    return new Spread(median, sorted.getFirst(), sorted.getLast());
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("median", median);
    json.put("min", min);
    json.put("max", max);
    return json;
  }

  /// As wide as the table's columns for figures.
  String text() {
    return "%s (%s..%s)".formatted(number(median), number(min), number(max));
  }

  /// The same in three digits.
  String brief() {
    return "%s (%s..%s)".formatted(brief(median), brief(min), brief(max));
  }

  /// With three digits that count, and what a thousand and a million are called.
  static String brief(double number) {
    double rounded = new BigDecimal(number).round(THREE_DIGITS).doubleValue();
    if (rounded >= MILLION) {
      return digits(rounded / MILLION) + "M";
    }
    return rounded >= THOUSAND ? digits(rounded / THOUSAND) + "k" : digits(rounded);
  }

  private static String digits(double number) {
    String form = number >= 100 ? "%.0f" : number >= 10 ? "%.1f" : number >= 1 ? "%.2f" : "%.3f";
    return String.format(Locale.ROOT, form, number);
  }

  private static String number(double number) {
    return number >= 1000 ? "%,.0f".formatted(number) : "%.3f".formatted(number);
  }
}
