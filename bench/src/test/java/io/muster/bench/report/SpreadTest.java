package io.muster.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {
  @Test
  void theMedianIsTheMiddleOne() {
    assertThat(Spread.of(List.of(9.0, 1.0, 4.0))).isEqualTo(new Spread(4, 1, 9));
    assertThat(Spread.of(List.of(7.0))).isEqualTo(new Spread(7, 7, 7));
  }

  @Test
  void ofAnEvenNumberItLiesBetweenTheTwoMiddleOnes() {
    assertThat(Spread.of(List.of(8.0, 1.0, 4.0, 2.0))).isEqualTo(new Spread(3, 1, 8));
  }

  @Test
  void inBriefThreeDigitsAreShown() {
    assertThat(Spread.brief(0.0625)).isEqualTo("0.063");
    assertThat(Spread.brief(9.994)).isEqualTo("9.99");
    assertThat(Spread.brief(99.96)).isEqualTo("100");
    assertThat(Spread.brief(1234)).isEqualTo("1.23k");
    assertThat(Spread.brief(999_700)).isEqualTo("1.00M");
  }

  @Test
  void noRunsHaveNoSpread() {
    assertThatThrownBy(() -> Spread.of(List.of())).isInstanceOf(IllegalArgumentException.class);
  }
}
