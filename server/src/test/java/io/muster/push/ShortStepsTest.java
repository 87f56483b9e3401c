package io.muster.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ShortStepsTest {
  private static final long MILLI = 1_000_000;

  private final ShortSteps steps = new ShortSteps();
  private final List<Integer> taken = new ArrayList<>();

  /// Every step takes so long, and adds the next of the same group.
  private void groups(int count, long nanos) {
    IntStream.range(0, count).forEach(group -> add(group, nanos));
  }

  private void add(int group, long nanos) {
    steps.add(
        () -> {
          taken.add(group);
          steps.took(nanos);
          add(group, nanos);
        });
  }

  private void ticks(int count) {
    IntStream.range(0, count).forEach(_ -> steps.tick());
    taken.clear();
  }

  @Test
  @DisplayName("G2: where there is time for it, every group gets on by one step in a tick")
  void everyGroupGetsOn() {
    groups(40, MILLI / 10);
    ticks(20);
    steps.tick();
    assertThat(taken).hasSize(40).doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("G2: one group gets on by one step in a tick, however short or long that is")
  void aGroupAlone() {
    groups(1, 1);
    ticks(20);
    steps.tick();
    assertThat(taken).containsExactly(0);
  }

  @Test
  @DisplayName("G2: many large groups share a fifth of the time, each in its turn")
  void manyGroupsShare() {
    groups(40, MILLI);
    ticks(40);
    IntStream.range(0, 4).forEach(_ -> steps.tick());
    assertThat(taken).hasSize(40).doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("G2: steps that take long are taken all the same, one in a tick")
  void longSteps() {
    groups(3, 100 * MILLI);
    ticks(10);
    IntStream.range(0, 3).forEach(_ -> steps.tick());
    assertThat(taken).containsExactlyInAnyOrder(0, 1, 2);
  }
}
