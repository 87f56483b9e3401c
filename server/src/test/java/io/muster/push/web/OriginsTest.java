package io.muster.push.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("G2 Web Push: a service in trouble is left alone, and only that one")
class OriginsTest {
  private static final String DOWN = "https://down.example.org";
  private static final String UP = "https://up.example.org";
  private static final Duration TRIAL = Duration.ofSeconds(10);

  private final Origins origins = new Origins(TRIAL);

  private void fails(int times, Instant at) {
    for (int i = 0; i < times; i++) {
      origins.failed(DOWN, origins.turn(), at);
    }
  }

  private void failTogether(int count, Instant at) {
    var turns = LongStream.generate(origins::turn).limit(count).toArray();
    LongStream.of(turns).forEach(turn -> origins.failed(DOWN, turn, at));
  }

  @Test
  void someFailuresInARowAreARest() {
    fails(Origins.FAILURES - 1, Given.NOW);
    assertThat(origins.rest(DOWN, Given.NOW)).isEmpty();

    fails(1, Given.NOW);
    assertThat(origins.rest(DOWN, Given.NOW)).contains(Origins.SHORTEST_REST);
    assertThat(origins.rest(UP, Given.NOW)).isEmpty();
  }

  @Test
  void anAnswerInBetweenEndsTheRow() {
    fails(Origins.FAILURES - 1, Given.NOW);
    origins.answered(DOWN);
    fails(1, Given.NOW);

    assertThat(origins.rest(DOWN, Given.NOW)).isEmpty();
  }

  @Test
  void whatWasUnderWayTogetherCountsOnce() {
    for (int i = 0; i < Origins.FAILURES; i++) {
      assertThat(origins.rest(DOWN, Given.NOW)).isEmpty();
      failTogether(500, Given.NOW);
    }
    assertThat(origins.rest(DOWN, Given.NOW)).contains(Origins.SHORTEST_REST);
  }

  @Test
  void whatWasUnderWayBeforeTheRestSaysNothingOfTheTrial() {
    long old = origins.turn();
    fails(Origins.FAILURES, Given.NOW);
    var after = Given.NOW.plus(Origins.SHORTEST_REST);
    long trial = origins.turn();
    assertThat(origins.rest(DOWN, after)).isEmpty();

    origins.failed(DOWN, old, after);
    assertThat(origins.rest(DOWN, after)).as("the trial goes on").contains(TRIAL);

    origins.failed(DOWN, trial, after);
    assertThat(origins.rest(DOWN, after)).contains(Origins.SHORTEST_REST.multipliedBy(2));
  }

  @Test
  void afterTheRestOneTriesIt() {
    fails(Origins.FAILURES, Given.NOW);
    var after = Given.NOW.plus(Origins.SHORTEST_REST);

    assertThat(origins.rest(DOWN, after)).as("the first").isEmpty();
    assertThat(origins.rest(DOWN, after)).as("the second").contains(TRIAL);

    origins.answered(DOWN);
    assertThat(origins.rest(DOWN, after)).isEmpty();
  }

  @Test
  void eachFailedTrialDoublesTheRestUpToABound() {
    fails(Origins.FAILURES, Given.NOW);
    var now = Given.NOW;
    var rest = origins.rest(DOWN, now).orElseThrow();
    for (int i = 0; i < 40; i++) {
      now = now.plus(rest);
      assertThat(origins.rest(DOWN, now)).isEmpty();
      origins.failed(DOWN, origins.turn(), now);
      var longer = origins.rest(DOWN, now).orElseThrow();
      assertThat(longer)
          .isEqualTo(
              rest.multipliedBy(2).compareTo(Origins.LONGEST_REST) < 0
                  ? rest.multipliedBy(2)
                  : Origins.LONGEST_REST);
      rest = longer;
    }
  }

  @Test
  void aTrialThatNeverEndsIsFollowedByAnother() {
    fails(Origins.FAILURES, Given.NOW);
    var after = Given.NOW.plus(Origins.SHORTEST_REST);

    assertThat(origins.rest(DOWN, after)).isEmpty();
    assertThat(origins.rest(DOWN, after.plus(TRIAL))).isEmpty();
  }

  @Test
  void noMoreAreRememberedThanItsBound() {
    for (int i = 0; i < Origins.REMEMBERED_MAX + 10; i++) {
      origins.failed("https://push" + i + ".example.org", origins.turn(), Given.NOW);
    }
    assertThat(origins.size()).isEqualTo(Origins.REMEMBERED_MAX);
  }
}
