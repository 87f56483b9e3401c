package io.muster.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.bench.report.Comparison.Goal.AtLeast;
import io.muster.bench.report.Comparison.Goal.AtMost;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final Spread HUNDRED = new Spread(100, 90, 110);
  private static final Spread SIXTY = new Spread(60, 1, 1000);

  @Test
  void theRatioIsThatOfTheMedians() {
    assertThat(Comparison.ofRatio("x", HUNDRED, SIXTY, new AtLeast(0.5)).value()).isEqualTo(0.6);
  }

  @Test
  void aGoalIsKeptFromItsSideAndAtItsBound() {
    assertThat(Comparison.ofRatio("x", HUNDRED, SIXTY, new AtLeast(0.6)).met()).isTrue();
    assertThat(Comparison.ofRatio("x", HUNDRED, SIXTY, new AtLeast(0.61)).met()).isFalse();
    assertThat(Comparison.ofRatio("x", HUNDRED, SIXTY, new AtMost(0.6)).met()).isTrue();
    assertThat(Comparison.ofRatio("x", HUNDRED, SIXTY, new AtMost(0.59)).met()).isFalse();
  }

  @Test
  void aFigureThatCouldNotBeMeasuredMeetsNothing() {
    Spread nothing = new Spread(Double.NaN, Double.NaN, Double.NaN);

    assertThat(Comparison.ofRatio("x", HUNDRED, nothing, new AtMost(2)).met()).isFalse();
    assertThat(Comparison.ofRatio("x", HUNDRED, nothing, new AtLeast(2)).met()).isFalse();
  }

  @Test
  void theRowSaysWhatWasAskedAndWhetherItIsSo() {
    assertThat(Comparison.ofRatio("W1", HUNDRED, SIXTY, new AtLeast(0.7)).row())
        .containsSubsequence(
            "W1", "100.000 (90.000..110.000)", "60.000", "0.60", ">= 0.70", "MISSED");
  }

  @Test
  void theJsonHasBothSpreadsAndTheVerdict() {
    Comparison comparison = Comparison.ofRatio("W1", HUNDRED, SIXTY, new AtMost(2));

    assertThat(Json.render(comparison.json()))
        .containsSubsequence("reference", "median", "measured", "value", "at_most", "met\": true");
  }
}
