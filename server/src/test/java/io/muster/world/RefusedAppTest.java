package io.muster.world;

import static io.muster.proto.v1.PushChannel.APNS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Settings that a push service refuses for some of those whom it reaches.
class RefusedAppTest {
  @Test
  @DisplayName("G2: a service that refuses the settings of one app goes on with the others")
  void oneAppIsRefused() {
    Scenario.play(
        scene -> {
          var pair = new Pair(scene);
          var cyd = scene.person("cyd");
          long both = pair.ann.opens("cooks", pair.bob, cyd);
          cyd.registers(APNS);
          cyd.goesOffline();
          pair.bob.comesBack();
          pair.bob.registers(APNS);
          pair.bob.goesOffline();
          pair.passes();
          pair.bob.takeTold();
          scene.world().carrier().turnsAway(pair.bob.phone());
          pair.ann.says(pair.group, "for bob alone");
          pair.passes();
          pair.ann.says(both, "for both");
          pair.passes();
          assertThat(cyd.takeTold()).contains("MESSAGE cooks: ann: for both");
          assertThat(pair.bob.takeTold()).isEmpty();
          assertThat(scene.world().carrier().turnedAway()).isEqualTo(2);

          scene.world().carrier().takesAll();
          pair.passes(Duration.ofMinutes(3));
          assertThat(pair.bob.takeTold())
              .containsExactlyInAnyOrder(
                  "MESSAGE hikers: ann: for bob alone", "MESSAGE cooks: ann: for both");
        });
  }
}
