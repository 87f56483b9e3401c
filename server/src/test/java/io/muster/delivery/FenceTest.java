package io.muster.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FenceTest {
  private final List<String> told = new ArrayList<>();

  @Test
  void passesWhenEveryHubHas() {
    var fence = new Fence(2, () -> told.add("passed"));
    fence.passed();
    assertThat(told).isEmpty();
    assertThat(fence.isPassed()).isFalse();
    fence.passed();
    assertThat(told).containsExactly("passed");
    assertThat(fence.isPassed()).isTrue();
  }

  @Test
  void waitsForASessionThatStillHasBytes() {
    var fence = new Fence(1, () -> told.add("passed"));
    fence.waitForOneMore();
    fence.passed();
    assertThat(told).isEmpty();
    fence.passed();
    assertThat(told).containsExactly("passed");
  }

  @Test
  void tellsWhoeverComesLateAtOnce() {
    var fence = new Fence(1, () -> told.add("first"));
    fence.passed();
    fence.whenPassed(() -> told.add("late"));
    assertThat(told).containsExactly("first", "late");
  }

  @Test
  void severalArePassedWhenTheLastOfThemIs() {
    var early = new Fence(1, () -> {});
    var late = new Fence(1, () -> {});
    var open = new Fence(1, () -> {});
    early.passed();
    Fence.whenAllPassed(List.of(early, late, open), () -> told.add("all"));
    open.passed();
    assertThat(told).isEmpty();
    late.passed();
    assertThat(told).containsExactly("all");
  }

  @Test
  void noneArePassedAtOnce() {
    Fence.whenAllPassed(List.of(), () -> told.add("all"));
    assertThat(told).containsExactly("all");
  }
}
