package io.muster.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.group.GroupId;
import io.muster.proto.v1.Policy;
import io.muster.proto.v1.Request;
import io.muster.proto.v1.SetPolicy;
import io.muster.store.Residue;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// What is erased when.
class RetentionTest {

  @Test
  void afterADisbandEachClassOfDataIsErasedInItsTime() {
    Scenario.play(
        scene -> {
          var ann = scene.person("ann");
          var bob = scene.person("bob");
          long hikers = ann.opens("hikers", bob);
          ann.says(hikers, "rain at ten");
          ann.disbands(hikers);
          scene.world().settle();
          assertThat(left(scene, hikers).messages().rows()).isEqualTo(4);

          passes(scene, Duration.ofDays(29));
          assertThat(left(scene, hikers).roster().rows()).isEqualTo(2);

          passes(scene, Duration.ofDays(2));
          assertThat(left(scene, hikers).roster().rows()).isZero();
          assertThat(left(scene, hikers).answers().rows()).isZero();
          assertThat(left(scene, hikers).ordersAcknowledged().rows()).isZero();
          assertThat(left(scene, hikers).messages().rows()).isEqualTo(4);

          passes(scene, Duration.ofDays(150));
          assertThat(left(scene, hikers).messages().rows()).isZero();
          assertThat(left(scene, hikers).audit().rows()).isPositive();

          passes(scene, Duration.ofDays(185));
          assertThat(left(scene, hikers).audit().rows()).isZero();
          assertThat(left(scene, hikers).timers().rows()).isZero();
          assertThat(left(scene, hikers).head().rows()).isPositive();
        });
  }

  @Test
  void anOrderOutlivesTheRosterUntilItsDeviceComesBack() {
    Scenario.play(
        scene -> {
          var ann = scene.person("ann");
          var bob = scene.person("bob");
          long hikers = ann.opens("hikers", bob);
          bob.goesOffline();
          ann.disbands(hikers);
          passes(scene, Duration.ofDays(400));
          assertThat(left(scene, hikers).ordersPending().rows()).isEqualTo(1);

          bob.comesBack();

          assertThat(bob.phone().hasAcknowledged(hikers, 3)).isTrue();
          assertThat(left(scene, hikers).ordersPending().rows()).isZero();
          assertThat(left(scene, hikers).ordersAcknowledged().rows()).isZero();
        });
  }

  @Test
  void aLivingGroupForgetsWhatIsOlderThanItsRollingAge() {
    Scenario.play(
        scene -> {
          var ann = scene.person("ann");
          var bob = scene.person("bob");
          var policy = Policy.newBuilder().setRollingAgeS(Duration.ofDays(1).toSeconds()).build();
          long hikers = ann.opens("hikers", policy, bob);
          ann.says(hikers, "yesterday");
          scene.world().settle();
          bob.goesOffline();
          passes(scene, Duration.ofHours(20));
          ann.says(hikers, "today");
          passes(scene, Duration.ofHours(5));

          assertThat(left(scene, hikers).messages().rows()).isEqualTo(1);
          bob.comesBack();
          assertThat(bob.heard(hikers)).containsExactly("yesterday", "today");
          assertThat(scene.person("bob", "new").heard(hikers)).containsExactly("today");
        });
  }

  @Test
  void aShorterAgeErasesAtOnceWhatALongerOneKept() {
    Scenario.play(
        scene -> {
          var ann = scene.person("ann");
          long hikers = ann.opens("hikers");
          ann.says(hikers, "last week");
          passes(scene, Duration.ofDays(7));

          ann.asks(setAge(hikers, Duration.ofDays(1)));
          passes(scene, Duration.ofMinutes(2));

          // All but the entry that changed the policy.
          assertThat(left(scene, hikers).messages().rows()).isEqualTo(1);
        });
  }

  @Test
  void howeverOftenThePolicyChangesAGroupHasOneTimer() {
    Scenario.play(
        scene -> {
          var ann = scene.person("ann");
          long hikers = ann.opens("hikers");
          for (int hours = 1; hours <= 20; hours++) {
            ann.asks(setAge(hikers, Duration.ofHours(hours)));
          }

          assertThat(left(scene, hikers).timers().rows()).isEqualTo(1);
        });
  }

  private static Request.Builder setAge(long group, Duration age) {
    var policy = Policy.newBuilder().setRollingAgeS(age.toSeconds());
    return Request.newBuilder()
        .setSetPolicy(SetPolicy.newBuilder().setGroup(group).setPolicy(policy));
  }

  /// The time passes, and the server has a moment for what has fallen due.
  static void passes(Scenario scene, Duration time) {
    scene.world().jump(time);
    scene.world().live(Duration.ofSeconds(5));
    scene.world().settle();
  }

  private static Residue left(Scenario scene, long group) {
    return scene.world().store().residue(new GroupId(group));
  }
}
