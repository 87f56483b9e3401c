package io.muster.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.proto.v1.Ending;
import io.muster.proto.v1.Preview;
import io.muster.proto.v1.Reason;
import io.muster.proto.v1.Request;
import io.muster.proto.v1.Role;
import io.muster.proto.v1.SetRole;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// The token of a preview carries out what was previewed, and nothing else.
class ConfirmTest {

  @Test
  void theTokenOfSomebodyElseIsRefused() {
    Scenario.play(
        scene -> {
          var ann = scene.person("ann");
          var bob = scene.person("bob");
          var cyd = scene.person("cyd");
          long hikers = ann.opens("hikers", bob, cyd);
          var token = bob.previewsQuit(hikers);

          cyd.isRefused(Person.quit(hikers, token), Reason.CONFIRM_INVALID);
          cyd.says(hikers, "still here");
        });
  }

  @Test
  void aTokenThatNobodyMadeIsRefused() {
    Scenario.play(
        scene -> {
          var ann = scene.person("ann");
          long hikers = ann.opens("hikers");
          var token = ann.previewsDisband(hikers);

          ann.isRefused(Person.disband(hikers, ""), Reason.CONFIRM_INVALID);
          ann.isRefused(Person.disband(hikers, "let me"), Reason.CONFIRM_INVALID);
          ann.isRefused(Person.disband(hikers, "x" + token), Reason.CONFIRM_INVALID);
          ann.says(hikers, "still here");
        });
  }

  @Test
  void aTokenWorksOnce() {
    Scenario.play(
        scene -> {
          var ann = scene.person("ann");
          var bob = scene.person("bob");
          long hikers = ann.opens("hikers", bob);
          var token = ann.previewsRemoval(hikers, bob);
          ann.asks(Person.removal(hikers, token, bob));
          ann.adds(hikers, bob);

          ann.isRefused(Person.removal(hikers, token, bob), Reason.CONFIRM_STALE);
          bob.says(hikers, "still here");
        });
  }

  @Test
  void aTokenIsGoodForFiveMinutes() {
    Scenario.play(
        scene -> {
          var ann = scene.person("ann");
          var bob = scene.person("bob");
          long hikers = ann.opens("hikers", bob);
          var token = bob.previewsQuit(hikers);
          scene.world().live(Duration.ofMinutes(5));

          bob.isRefused(Person.quit(hikers, token), Reason.CONFIRM_EXPIRED);
          bob.says(hikers, "still here");
        });
  }

  @Test
  void aTokenIsStaleOnceWhatItShowedHasChanged() {
    Scenario.play(
        scene -> {
          var ann = scene.person("ann");
          var bob = scene.person("bob");
          long hikers = ann.opens("hikers", bob);
          var token = ann.previewsDisband(hikers);
          ann.asks(
              Request.newBuilder()
                  .setSetRole(
                      SetRole.newBuilder().setGroup(hikers).setUser("bob").setRole(Role.ADMIN)));

          ann.isRefused(Person.disband(hikers, token), Reason.CONFIRM_STALE);
        });
  }

  @Test
  void aTokenStillWorksAfterThePowerWentOff() {
    Scenario.play(
        scene -> {
          var ann = scene.person("ann");
          var bob = scene.person("bob");
          long hikers = ann.opens("hikers", bob);
          var token = bob.previewsQuit(hikers);
          scene.world().crash();
          scene.world().settle();

          assertThat(bob.asks(Person.quit(hikers, token)).hasDone()).isTrue();
        });
  }

  @Test
  void anActThatIsRepeatedIsCarriedOutOnce() {
    Scenario.play(
        scene -> {
          var ann = scene.person("ann");
          var bob = scene.person("bob");
          long hikers = ann.opens("hikers", bob);
          var token = ann.previewsRemoval(hikers, bob);
          var first = ann.asks(Person.removal(hikers, token, bob));
          ann.adds(hikers, bob);

          // The world refuses another answer than the first.
          ann.phone().askAgain(first.getId());
          scene.world().settle();

          bob.says(hikers, "still here");
        });
  }

  @Test
  @DisplayName("a request repeated a week later gets its first answer and does nothing")
  void aRequestRepeatedAWeekLater() {
    Scenario.play(
        scene -> {
          var ann = scene.person("ann");
          var bob = scene.person("bob");
          long hikers = ann.opens("hikers", bob);
          var token = ann.previewsRemoval(hikers, bob);
          var first = ann.asks(Person.removal(hikers, token, bob));
          ann.adds(hikers, bob);
          scene.world().crash();
          RetentionTest.passes(scene, Duration.ofDays(7));

          ann.phone().askAgain(first.getId());
          scene.world().settle();

          bob.says(hikers, "still here");
        });
  }

  @Test
  void fiftyOnePeopleAreTooManyForOneRemoval() {
    Scenario.play(
        scene -> {
          var ann = scene.person("ann");
          long hikers = ann.opens("hikers");
          var crowd = names(51);

          ann.isRefused(
              Request.newBuilder()
                  .setPreview(
                      Preview.newBuilder()
                          .setGroup(hikers)
                          .setAct(Ending.REMOVAL)
                          .addAllUsers(crowd)),
              Reason.TOO_MANY_PEOPLE);
        });
  }

  private static List<String> names(int count) {
    var names = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      names.add("walker-" + i);
    }
    return names;
  }
}
