package io.muster.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Devices that were not there.
class AwayTest {

  @Test
  void aMemberWhoWasAwayIsGivenWhatWasSaid() {
    Scenario.play(
        scene -> {
          var ann = scene.person("ann");
          var bob = scene.person("bob");
          long hikers = ann.opens("hikers", bob);

          bob.goesOffline();
          ann.says(hikers, "rain at ten");
          ann.says(hikers, "bring boots");
          assertThat(bob.heard(hikers)).isEmpty();
          bob.comesBack();

          assertThat(bob.heard(hikers)).containsExactly("rain at ten", "bring boots");
        });
  }

  @Test
  void everyDeviceOfAPersonIsGivenTheSame() {
    Scenario.play(
        scene -> {
          var ann = scene.person("ann");
          var phone = scene.person("bob", "phone");
          var desktop = scene.person("bob", "desktop");
          long hikers = ann.opens("hikers", phone);

          desktop.goesOffline();
          phone.says(hikers, "I am there");
          desktop.comesBack();
          ann.says(hikers, "so am I");
          scene.world().settle();

          assertThat(phone.heard(hikers)).containsExactly("I am there", "so am I");
          assertThat(desktop.heard(hikers)).containsExactly("I am there", "so am I");
        });
  }

  @Test
  void whatWasAcknowledgedIsThereAfterThePowerWentOff() {
    Scenario.play(
        scene -> {
          var ann = scene.person("ann");
          var bob = scene.person("bob");
          long hikers = ann.opens("hikers", bob);
          ann.says(hikers, "rain at ten");

          scene.world().crash();
          scene.world().settle();
          bob.says(hikers, "thanks");
          scene.world().settle();

          assertThat(ann.heard(hikers)).containsExactly("rain at ten", "thanks");
          assertThat(bob.heard(hikers)).containsExactly("rain at ten", "thanks");
        });
  }

  @Test
  void aMessageThatWasLostOnTheWayIsSentAgainAndSaidOnce() {
    Scenario.play(
        scene -> {
          var ann = scene.person("ann");
          var bob = scene.person("bob");
          long hikers = ann.opens("hikers", bob);

          long request = ann.phone().ask(Person.post(hikers, "rain at ten"));
          ann.phone().pipe().orElseThrow().tear(false);
          scene.world().settle();

          assertThat(ann.phone().reply(request).orElseThrow().hasDone()).isTrue();
          assertThat(bob.heard(hikers)).containsExactly("rain at ten");
        });
  }

  @Test
  void aDeviceThatGoesSilentIsSentAwayAndLosesNothing() {
    Scenario.play(
        scene -> {
          var ann = scene.person("ann");
          var bob = scene.person("bob");
          long hikers = ann.opens("hikers", bob);

          bob.phone().fallAsleep();
          scene.world().live(Duration.ofMinutes(3));
          ann.says(hikers, "rain at ten");
          scene.world().settle();

          assertThat(bob.heard(hikers)).containsExactly("rain at ten");
        });
  }
}
