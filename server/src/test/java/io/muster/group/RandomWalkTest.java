package io.muster.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Whatever people do, in whatever order, the promises hold. A failure names the seed of its walk.
class RandomWalkTest {
  private static final int WALKS = 1_500;
  private static final int STEPS = 400;

  /// The engine's to give: the rules never see a stale request. And those of organisations and of
  /// accounts.
  private static final Set<Rejection> NOT_BY_THE_RULES =
      EnumSet.range(Rejection.NOT_IN_ORGANISATION, Rejection.ORGANISATION_FULL);

  static {
    NOT_BY_THE_RULES.add(Rejection.STALE_REQUEST);
    NOT_BY_THE_RULES.add(Rejection.SECOND_FACTOR_ON);
    NOT_BY_THE_RULES.add(Rejection.NO_SECOND_FACTOR);
  }

  @Test
  @DisplayName("P2, P3, P8, B7: dense entries, one owner, exact windows, nothing after the end")
  void thePromisesHoldAfterEveryStep() {
    var events = new HashSet<Class<?>>();
    var rejections = EnumSet.copyOf(NOT_BY_THE_RULES);
    for (long seed = 1; seed <= WALKS; seed++) {
      var walk = new Walk(seed);
      try {
        walk.steps(STEPS);
      } catch (RuntimeException | AssertionError broken) {
        throw new AssertionError("the walk with seed " + seed, broken);
      }
      events.addAll(walk.eventsSeen());
      rejections.addAll(walk.rejectionsSeen());
    }
    assertThat(rejections).as("the walks meet every refusal").hasSize(Rejection.values().length);
    assertThat(events)
        .as("the walks meet every kind of event")
        .containsExactlyInAnyOrderElementsOf(kindsOf(Event.class).toList());
  }

  private static Stream<Class<?>> kindsOf(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(RandomWalkTest::kindsOf)
        : Stream.of(type);
  }
}
