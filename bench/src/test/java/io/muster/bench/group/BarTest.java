package io.muster.bench.group;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BarTest {
  @Test
  void itIsFullExactlyWhenEverythingIsDone() {
    assertThat(Bar.of(0, 1_000_000)).isEqualTo("[....................] 0 of 1,000,000");
    assertThat(Bar.of(250_000, 1_000_000)).isEqualTo("[#####...............] 250,000 of 1,000,000");
    assertThat(Bar.of(999_999, 1_000_000)).startsWith("[###################.] ");
    assertThat(Bar.of(3, 3)).isEqualTo("[####################] 3 of 3");
  }
}
