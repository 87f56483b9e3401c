package io.muster.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private final Backoff backoff = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(30));

  @Test
  void theBoundDoublesUpToTheMost() {
    assertThat(LongStream.of(0, 1, 2, 6, 7, 8, 1_000_000).map(n -> backoff.boundMs((int) n)))
        .containsExactly(250L, 500L, 1_000L, 16_000L, 30_000L, 30_000L, 30_000L);
  }

  @Test
  void waitsSpreadOverTheWholeRangeBelowTheBound() {
    var random = new Random(1);
    long[] waits = LongStream.generate(() -> backoff.waitMs(2, 0, random)).limit(2_000).toArray();

    assertThat(LongStream.of(waits)).allMatch(wait -> wait >= 0 && wait <= 1_000);
    assertThat(LongStream.of(waits).average().orElseThrow()).isBetween(450.0, 550.0);
  }

  @Test
  void whatTheServerAskedForIsTheLeast() {
    var random = new Random(1);
    assertThat(LongStream.generate(() -> backoff.waitMs(0, 5_000, random)).limit(500))
        .allMatch(wait -> wait >= 5_000 && wait <= 5_250);
  }

  @Test
  void nonsenseIsRefused() {
    assertThatThrownBy(() -> new Backoff(Duration.ZERO, Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
