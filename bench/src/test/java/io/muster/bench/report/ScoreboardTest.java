package io.muster.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScoreboardTest {
  @Test
  void theTableHasALineForEachServerAndNamesWhatIsNotAResult() {
    assertThat(Boards.w1().table())
        .isEqualToNormalizingNewlines(
            """
            W1  1 group of 1,000, one sender at saturation, window 64, 200 B
                             ack     runs              deliveries/s           CPU us/delivery\
                      deliveries/CPU s                    p99 ms
            muster           fsync      3      2.00M (1.00M..3.00M)       0.500 (0.333..1.00)\
                  2.00M (1.00M..3.00M)         2.00 (2.00..2.00)
            limit            none       0                         -                         -\
                                     -                         -
                not a result: ORDER 3
            """);
  }

  @Test
  void aBoardIsCleanWhenEveryRunIsAResult() {
    assertThat(Boards.w1().isClean()).isFalse();
    assertThat(Boards.w3().isClean()).isTrue();
  }

  @Test
  void theJsonHasSpreadsAndFailures() {
    assertThat(Json.render(Boards.w1().json()))
        .containsSubsequence(
            "\"muster\": {",
            "\"durability\": \"fsync\"",
            "\"runs\": 3",
            "\"deliveries_per_s\": {",
            "\"median\": 2000000",
            "\"min\": 1000000",
            "\"failures\": []",
            "\"limit\": {",
            "\"runs\": 0",
            "\"failures\": [\"ORDER 3\"]");
  }

  @Test
  void idleConnectionsHaveFiguresOfTheirOwn() {
    assertThat(Boards.w3().table())
        .contains("connects/s", "bytes/connection", "9.00k (9.00k..9.00k)")
        .doesNotContain("p99");
  }
}
