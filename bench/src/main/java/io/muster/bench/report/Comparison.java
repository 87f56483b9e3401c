package io.muster.bench.report;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// One figure of the server beside the figure that it is held against, and what is asked of the
/// two.
///
/// @param name what is compared, with its unit
/// @param reference what it is held against
/// @param measured the server's figure
/// @param value what is asked about: the ratio of the medians, or a figure by itself
/// @param goal the bound of that value
public record Comparison(String name, Spread reference, Spread measured, double value, Goal goal) {

  /// A bound that a value keeps from below or from above.
  public sealed interface Goal {
    record AtLeast(double bound) implements Goal {}

    record AtMost(double bound) implements Goal {}
  }

  public static Comparison ofRatio(String name, Spread reference, Spread measured, Goal goal) {
    return new Comparison(name, reference, measured, measured.median() / reference.median(), goal);
  }

  public boolean met() {
    return switch (goal) {
      case Goal.AtLeast(double bound) -> value >= bound;
      case Goal.AtMost(double bound) -> value <= bound;
    };
  }

  public static String heading() {
    return row("", "against", "muster", "value", "asked", "");
  }

  public String row() {
    String asked =
        switch (goal) {
          case Goal.AtLeast(double bound) -> ">= " + figure(bound);
          case Goal.AtMost(double bound) -> "<= " + figure(bound);
        };
    String verdict = met() ? "met" : "MISSED";
    return row(name, reference.text(), measured.text(), figure(value), asked, verdict);
  }

  public Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("reference", reference.json());
    json.put("measured", measured.json());
    json.put("value", value);
    switch (goal) {
      case Goal.AtLeast(double bound) -> json.put("at_least", bound);
      case Goal.AtMost(double bound) -> json.put("at_most", bound);
    }
    json.put("met", met());
    return json;
  }

  private static String figure(double number) {
    return String.format(Locale.ROOT, number >= 1000 ? "%,.0f" : "%.2f", number);
  }

  private static String row(
      String name, String reference, String measured, String value, String asked, String verdict) {
    return String.format(
        Locale.ROOT,
        "%-34s %32s %32s %8s %10s %s%n",
        name,
        reference,
        measured,
        value,
        asked,
        verdict);
  }
}
