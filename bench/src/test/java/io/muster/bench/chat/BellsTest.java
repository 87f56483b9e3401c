package io.muster.bench.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BellsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "@bob | bob",
        "rain, @bob! | bob",
        "@bob. @cho? (@dee) | bob cho",
        "@bob @bob | bob",
        "@ann.lee_2-x: | ann.lee_2-x",
        "@李雷 下雨了 | 李雷",
      })
  void whoeverStandsBehindAnAtIsMentioned(String text, String names) {
    assertThat(Bells.mentions(text)).containsExactly(names.split(" "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rain at ten", "ann@example.org", "@ bob", "@!", ""})
  void nobodyElseIs(String text) {
    assertThat(Bells.mentions(text)).isEmpty();
  }

  @Test
  void noMoreThanTheServerTakes() {
    var text = IntStream.range(0, 60).mapToObj(i -> "@u" + i).collect(Collectors.joining(" "));
    assertThat(Bells.mentions(text)).hasSize(50).contains("u49");
  }

  @Test
  void aLengthOfTimeIsANumberAndAUnit() {
    assertThat(Bells.duration("30m")).contains(Duration.ofMinutes(30));
    assertThat(Bells.duration("8h")).contains(Duration.ofHours(8));
    assertThat(Bells.duration("2d")).contains(Duration.ofDays(2));
    for (var other : new String[] {"", "8", "h", "0h", "-1h", "8 h", "10000d"}) {
      assertThat(Bells.duration(other)).as(other).isEmpty();
    }
  }
}
