package io.muster.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TallyTest {
  private final Tally tally = new Tally();

  @Test
  @DisplayName("a second has its own times, and all together have those of each")
  void seconds() {
    tally.measure(true);
    assertThat(second(10).max()).isBetween(10.0, 10.1);
    assertThat(second(300).max()).isBetween(300.0, 301.0);
    deliver(20);

    var sum = new Findings();
    tally.addTo(sum);
    assertThat(sum.deliveryNanos().getTotalCount()).isEqualTo(3);
    assertThat(Percentiles.of(sum.deliveryNanos()).p50()).isBetween(20.0, 20.1);
  }

  @Test
  @DisplayName("while it does not measure, deliveries count and have no times")
  void warmingUp() {
    deliver(10);

    assertThat(tally.deliveries()).isEqualTo(1);
    assertThat(second(10).max()).isZero();
  }

  private Percentiles second(int ms) {
    deliver(ms);
    var nanos = Tally.histogram();
    tally.endSecond(nanos);
    return Percentiles.of(nanos);
  }

  private void deliver(int ms) {
    tally.delivered(Duration.ofMillis(ms).toNanos());
  }
}
