package io.muster.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.push.Notification;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What a device that is away is told, and not told, when a membership ends.
class PushEndsTest {
  @Test
  @DisplayName("G4: a removal drops what waits, clears what is shown and wakes the device to purge")
  void removal() {
    Scenario.play(
        scene -> {
          var pair = new Pair(scene);
          long other = pair.ann.opens("cooks", pair.bob);
          pair.passes();
          pair.ann.says(pair.group, "shown");
          pair.passes();
          assertThat(pair.bob.takeTold()).last().isEqualTo("MESSAGE hikers: ann: shown");
          pair.turn(Carrier.Weather.DOWN);
          pair.ann.says(pair.group, "waits");
          pair.passes(Duration.ofSeconds(3));
          pair.ann.removes(pair.group, pair.bob);
          pair.turn(Carrier.Weather.FAIR);
          pair.passes(Duration.ofMinutes(5));
          assertThat(pair.bob.takeTold()).containsExactlyInAnyOrder("WAKE", "CLEAR");
          var clear =
              scene.world().carrier().sentTo(pair.bob.phone()).stream()
                  .filter(sent -> sent.notification().collapseKey().startsWith("c"))
                  .findFirst();
          assertThat(clear.orElseThrow().group()).isEqualTo(pair.group);
          assertThat(clear.orElseThrow().notification().badge()).hasValue(1);
          assertThat(scene.world().carrier().sentTo(pair.bob.phone()))
              .extracting(Carrier.Sent::notification)
              .filteredOn(it -> it.alert().isEmpty())
              .allMatch(it -> it.urgent() == (it.kind() == Notification.Kind.WAKE));
          assertThat(other).isNotEqualTo(pair.group);
        });
  }

  @Test
  @DisplayName("G4: what was under way to somebody in the moment of their removal is cleared")
  void clearedWhatWasUnderWay() {
    Scenario.play(
        scene -> {
          var pair = new Pair(scene);
          pair.ann.says(pair.group, "last words");
          scene
              .world()
              .runUntil(
                  () -> !scene.world().carrier().sentTo(pair.bob.phone()).isEmpty(),
                  "the message is with the service");
          pair.ann.removes(pair.group, pair.bob);
          pair.passes(Duration.ofMinutes(5));
          assertThat(pair.bob.takeTold())
              .startsWith("MESSAGE hikers: ann: last words")
              .contains("WAKE", "CLEAR");
        });
  }
}
