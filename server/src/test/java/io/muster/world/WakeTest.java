package io.muster.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// How a device that is away is woken until it has purged.
class WakeTest {

  @Test
  @DisplayName("G4: a device is woken again until it has purged, and then left alone")
  void wokenUntilPurged() {
    Scenario.play(
        scene -> {
          var pair = new Pair(scene);
          pair.ann.disbands(pair.group);
          pair.passes(Duration.ofMinutes(12));
          assertThat(pair.bob.takeTold()).containsExactly("WAKE", "WAKE");
          pair.bob.comesBack();
          pair.bob.goesOffline();
          pair.passes(Duration.ofHours(2));
          assertThat(pair.bob.takeTold()).isEmpty();
        });
  }

  @Test
  @DisplayName("G4: a device that comes and goes and does not purge is woken no more often")
  void wokenNoMoreOften() {
    Scenario.play(
        scene -> {
          var pair = new Pair(scene);
          pair.ann.disbands(pair.group);
          pair.passes();
          assertThat(pair.bob.takeTold()).containsExactly("WAKE");
          for (int i = 0; i < 5; i++) {
            pair.bob.phone().fallAsleep();
            pair.bob.phone().goOnline();
            scene.world().live(Duration.ofSeconds(2));
            pair.bob.phone().goOffline();
            scene.world().live(Duration.ofSeconds(10));
          }
          assertThat(pair.bob.takeTold()).isEmpty();
        });
  }

  @Test
  @DisplayName("G4: a device that was connected when the power went has its order, and is woken")
  void wokenAfterThePowerWent() {
    Scenario.play(
        scene -> {
          var pair = new Pair(scene);
          pair.bob.comesBack();
          pair.passes();
          pair.bob.phone().fallAsleep();
          pair.ann.disbands(pair.group);
          scene.world().crash();
          pair.bob.goesOffline();
          pair.bob.phone().wakeUp();
          pair.passes(Duration.ofMinutes(2));
          assertThat(pair.bob.takeTold()).contains("WAKE");
        });
  }

  @Test
  @DisplayName("G4: a device is woken although its service took nothing for a while")
  void wokenOnceTheServiceTakesItAgain() {
    Scenario.play(
        scene -> {
          var pair = new Pair(scene);
          pair.turn(Carrier.Weather.STRICT);
          pair.ann.disbands(pair.group);
          pair.passes(Duration.ofMinutes(2));
          assertThat(pair.bob.takeTold()).isEmpty();
          pair.turn(Carrier.Weather.FAIR);
          pair.passes(Duration.ofMinutes(12));
          assertThat(pair.bob.takeTold()).contains("WAKE");
        });
  }
}
