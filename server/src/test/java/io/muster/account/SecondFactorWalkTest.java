package io.muster.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.account.SecondFactor.Act;
import io.muster.account.SecondFactor.Judged;
import io.muster.account.SecondFactor.Stage;
import io.muster.group.DeviceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// B7: whatever is asked of a second factor, in whatever order, no code counts for two requests.
class SecondFactorWalkTest {
  private static final int WALKS = 2_000;
  private static final int STEPS = 200;

  private static final class Walk {
    private final SplittableRandom random;
    private final Set<String> counted = new HashSet<>();
    private final List<ShownCode> repeatable = new ArrayList<>();
    private final EnumSet<Act> acts = EnumSet.noneOf(Act.class);
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private SecondFactor factor = SecondFactor.NONE;
    private long lastId;
    private int seeds;

    Walk(long seed) {
      random = new SplittableRandom(seed);
    }

    void step() {
      now = now.plusSeconds(random.nextInt(60));
      if (random.nextInt(40) == 0) {
        now = now.plus(Duration.ofHours(random.nextInt(30)));
      }
      switch (random.nextInt(12)) {
        case 0 -> settle(factor.offer(device(), ++lastId, "seed" + ++seeds));
        case 1, 2 -> settle(factor.confirm(shown(), List.of("a" + seeds, "b" + seeds)));
        case 3 -> drop();
        case 4 -> repeat();
        case 5 -> reset();
        default -> prove(shown());
      }
      assertThat(factor.recovery()).hasSizeLessThanOrEqualTo(2);
      assertThat(factor.stage() == Stage.NONE).isEqualTo(factor.equals(SecondFactor.NONE));
      if (factor.stage() != Stage.ON) {
        assertThat(factor.recovery()).isEmpty();
        assertThat(factor.misses()).isEqualTo(Misses.NONE);
      }
    }

    private DeviceId device() {
      return new DeviceId(random.nextBoolean() ? "phone" : "laptop");
    }

    /// Right, right but used, or wrong; or a recovery code, of now or of a secret before.
    private ShownCode shown() {
      long step = now.getEpochSecond() / 30 - 1 + random.nextInt(3);
      return switch (random.nextInt(4)) {
        case 0 -> new ShownCode(device(), ++lastId, now, "guess", OptionalLong.empty());
        case 1 -> {
          var code = (random.nextBoolean() ? "a" : "b") + Math.max(0, seeds - random.nextInt(2));
          yield new ShownCode(device(), ++lastId, now, code, OptionalLong.empty());
        }
        default -> {
          var hash = factor.seed() + "/" + step;
          yield new ShownCode(device(), ++lastId, now, hash, OptionalLong.of(step));
        }
      };
    }

    private void prove(ShownCode shown) {
      var before = factor;
      var judged = factor.prove(shown);
      settle(judged);
      if (judged.refusal().isEmpty()) {
        assertThat(before.stage()).isEqualTo(Stage.ON);
        assertThat(counted.add(shown.hash())).as("%s counts once", shown).isTrue();
        assertThat(factor.lastStep()).isGreaterThanOrEqualTo(before.lastStep());
        repeatable.add(shown);
      }
    }

    private void drop() {
      var before = factor;
      var judged = factor.drop(shown());
      settle(judged);
      if (before.stage() == Stage.ON && judged.refusal().isPresent()) {
        assertThat(factor.stage()).isEqualTo(Stage.ON);
      }
      if (factor.stage() == Stage.NONE) {
        repeatable.clear();
      }
    }

    private void reset() {
      if (random.nextInt(20) == 0) {
        settle(factor.reset());
        repeatable.clear();
      }
    }

    /// The last request, at once: it is told the same, and nothing changes.
    private void repeat() {
      if (!repeatable.isEmpty() && factor.misses().left(now).isEmpty()) {
        var last = repeatable.getLast();
        var shown =
            new ShownCode(last.device(), last.requestId(), now, last.hash(), OptionalLong.empty());
        var again = factor.prove(shown);
        assertThat(again.refusal()).isEmpty();
        assertThat(again.after()).isEqualTo(factor);
      }
    }

    private void settle(Judged judged) {
      judged.act().ifPresent(acts::add);
      if (judged.act().isEmpty()) {
        assertThat(judged.after()).as("no act, no change").isEqualTo(factor);
      }
      factor = judged.after();
    }
  }

  @Test
  void noCodeCountsForTwoRequestsAndNothingHappensWithoutARecord() {
    var seen = EnumSet.noneOf(Act.class);
    for (long seed = 1; seed <= WALKS; seed++) {
      var walk = new Walk(seed);
      try {
        for (int i = 0; i < STEPS; i++) {
          walk.step();
        }
      } catch (RuntimeException | AssertionError broken) {
        throw new AssertionError("the walk with seed " + seed, broken);
      }
      seen.addAll(walk.acts);
    }
    assertThat(seen).containsExactlyInAnyOrder(Act.values());
  }
}
