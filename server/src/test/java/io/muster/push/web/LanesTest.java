package io.muster.push.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("G2 Web Push: requests for one service go in turn")
class LanesTest {
  private static final String HERE = "https://here.example.org";
  private static final String THERE = "https://there.example.org";

  private final Lanes<Integer> lanes = new Lanes<>();

  private long entering(int count) {
    return IntStream.range(0, count).filter(i -> lanes.enter(HERE, i)).count();
  }

  @Test
  void oneGoesFirstAndTheOthersFollow() {
    assertThat(entering(3)).isEqualTo(1);
    assertThat(lanes.enter(THERE, 7)).as("another service").isTrue();

    assertThat(lanes.leave(HERE, true)).containsExactly(1, 2);
    assertThat(lanes.enter(HERE, 3)).isTrue();
  }

  @Test
  void noMoreGoThanAConnectionTakes() {
    entering(1 + Lanes.WIDTH + 5);

    assertThat(lanes.leave(HERE, true)).hasSize(Lanes.WIDTH);
    assertThat(lanes.leave(HERE, true)).hasSize(1);
  }

  @Test
  void withoutAnAnswerTheNextGoesAlone() {
    entering(5);

    assertThat(lanes.leave(HERE, false)).containsExactly(1);
    assertThat(lanes.leave(HERE, false)).containsExactly(2);
    assertThat(lanes.leave(HERE, true)).containsExactly(3, 4);
  }

  @Test
  void whoIsTakenOutNeverGoes() {
    entering(4);
    lanes.remove(HERE, 2);
    lanes.remove(HERE, 0);
    lanes.remove(THERE, 1);

    assertThat(lanes.leave(HERE, true)).containsExactly(1, 3);
  }

  @Test
  void whoWaitedForNothingGoesNoMore() {
    entering(3);

    assertThat(lanes.giveUp(HERE)).containsExactly(1, 2);
    assertThat(lanes.leave(HERE, false)).isEmpty();
    assertThat(lanes.size()).as("lanes in memory").isZero();
  }
}
