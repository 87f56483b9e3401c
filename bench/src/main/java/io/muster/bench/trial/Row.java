package io.muster.bench.trial;

import io.muster.bench.report.Comparison.Goal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// One figure of a trial, and what is asked of it, if anything.
///
/// @param name what was measured, with its unit
/// @param note what else there is to say about it, in a few words
record Row(String name, double value, String note, Optional<Goal> goal) {

  static Row of(String name, double value) {
    return new Row(name, value, "", Optional.empty());
  }

  static Row atMost(double bound, String name, double value) {
    return new Row(name, value, "", Optional.of(new Goal.AtMost(bound)));
  }

  static Row atLeast(double bound, String name, double value) {
    return new Row(name, value, "", Optional.of(new Goal.AtLeast(bound)));
  }

  Row with(String words) {
    return new Row(name, value, words, goal);
  }

  /// A figure that could not be measured meets no goal.
  boolean isMet() {
    return goal.isEmpty()
        || switch (goal.get()) {
          case Goal.AtLeast(double bound) -> value >= bound;
          case Goal.AtMost(double bound) -> value <= bound;
        };
  }

  String text() {
    String asked = goal.map(Row::asked).orElse("");
    String verdict = goal.isEmpty() ? "" : isMet() ? "met" : "MISSED";
    return String.format(
            Locale.ROOT, "  %-52s %14s %10s %-7s %s", name, figure(value), asked, verdict, note)
        .stripTrailing();
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("value", value);
    if (goal.isPresent()) {
      switch (goal.get()) {
        case Goal.AtLeast(double bound) -> json.put("at_least", bound);
        case Goal.AtMost(double bound) -> json.put("at_most", bound);
      }
      json.put("met", isMet());
    }
    return json;
  }

  private static String asked(Goal goal) {
    return switch (goal) {
      case Goal.AtLeast(double bound) -> ">= " + figure(bound);
      case Goal.AtMost(double bound) -> "<= " + figure(bound);
    };
  }

  private static String figure(double number) {
    if (number == Math.rint(number) && Math.abs(number) < 1e15) {
      return String.format(Locale.ROOT, "%,.0f", number);
    }
    return String.format(Locale.ROOT, Math.abs(number) >= 1000 ? "%,.0f" : "%.2f", number);
  }
}
