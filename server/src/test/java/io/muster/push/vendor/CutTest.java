package io.muster.push.vendor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CutTest {

  @Test
  void whatFitsStaysAsItIs() {
    assertThat(Cut.to(4, "rain")).isEqualTo("rain");
    assertThat(Cut.to(4, "")).isEmpty();
    assertThat(Cut.toFit("rain", _ -> true)).isEqualTo("rain");
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

  @Test
  void theLongestBeginningThatFitsIsTaken() {
    assertThat(Cut.toFit("rain🌧at ten", it -> it.getBytes(UTF_8).length <= 11))
        .isEqualTo("rain🌧…");
    assertThat(Cut.toFit("rain", it -> it.getBytes(UTF_8).length <= 3)).isEqualTo("…");
    assertThat(Cut.toFit("rain", _ -> false)).isEqualTo("…");
  }
}
