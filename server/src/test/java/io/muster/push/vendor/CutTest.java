package io.muster.push.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CutTest {

  @Test
  void whatFitsStaysAsItIs() {
    assertThat(Cut.to(4, "rain")).isEqualTo("rain");
    assertThat(Cut.to(4, "")).isEmpty();
  }

  @Test
  void whatDoesNotEndsWithAnEllipsisThatCounts() {
    assertThat(Cut.to(4, "rains")).isEqualTo("rai…").hasSize(4);
  }

  @Test
  void noCodePointIsCutInTwo() {
    assertThat(Cut.to(4, "ab🌧🌧")).isEqualTo("ab…");
    assertThat(Cut.to(5, "ab🌧🌧")).isEqualTo("ab🌧…");
    assertThat(Cut.to(6, "ab🌧🌧")).isEqualTo("ab🌧🌧");
  }

  @Test
  void aCodePointMayWeighMore() {
    assertThat(Cut.to(7, "十点下雨", it -> it < 128 ? 1 : 2)).isEqualTo("十点…");
  }
}
