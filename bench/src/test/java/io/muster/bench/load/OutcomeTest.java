package io.muster.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OutcomeTest {
  @Test
  @DisplayName("one second in which the disk stood still does not move the median of the seconds")
  void theMedianSecond() {
    assertThat(of(20, 500, 22, 21, 19).medianSecondP99()).isEqualTo(21);
    assertThat(of().medianSecondP99()).isNaN();
  }

  private static Outcome of(double... p99s) {
    var work =
        new Workload(1, 10, 0, 1, 200, 16, 100, Duration.ZERO, Duration.ofSeconds(p99s.length));
    var whole = new Percentiles(1, 2, 3, 4);
    var seconds = DoubleStream.of(p99s).mapToObj(p99 -> new Percentiles(1, p99, p99, p99)).toList();
    var nothing = OptionalLong.empty();
    return new Outcome(work, 16, 1, 1, 1, nothing, whole, whole, seconds, nothing, 1, 0, "");
  }
}
