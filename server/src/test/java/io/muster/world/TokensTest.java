package io.muster.world;

import static io.muster.proto.v1.PushChannel.APNS;
import static org.assertj.core.api.Assertions.assertThat;

import io.muster.account.Channel;
import io.muster.proto.v1.CreateGroup;
import io.muster.proto.v1.FoundOrganisation;
import io.muster.proto.v1.LogOut;
import io.muster.proto.v1.Offboard;
import io.muster.proto.v1.PushRegistration;
import io.muster.proto.v1.PutPerson;
import io.muster.proto.v1.Request;
import io.muster.proto.v1.SetPush;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Whom a device's tokens reach, and for how long.
class TokensTest {
  @Test
  @DisplayName("G4: a token that another device has said is its own reaches nobody for the first")
  void aTokenThatHasMoved() {
    Scenario.play(
        scene -> {
          var pair = new Pair(scene);
          var cyd = claimsTheTokenOf(pair.bob, scene);
          pair.ann.says(pair.group, "for bob alone");
          pair.passes();
          assertThat(toldOnce(scene, "for bob alone")).isEqualTo(Channel.FCM);

          cyd.asks(Request.newBuilder().setLogOut(LogOut.getDefaultInstance()));
          pair.ann.says(pair.group, "still for bob alone");
          pair.passes(Duration.ofMinutes(2));
          assertThat(toldOnce(scene, "still for bob alone")).isEqualTo(Channel.FCM);
        });
  }

  @Test
  @DisplayName("G4: a token that went from hand to hand and was given up reaches none of them")
  void aTokenThatWasGivenUp() {
    Scenario.play(
        scene -> {
          var pair = new Pair(scene);
          pair.bob.comesBack();
          pair.bob.registers(APNS);
          pair.bob.goesOffline();
          pair.passes();
          var cyd = claimsTheTokenOf(pair.bob, scene);
          cyd.asks(Request.newBuilder().setLogOut(LogOut.getDefaultInstance()));
          pair.ann.says(pair.group, "for bob alone");
          pair.passes();
          assertThat(pair.bob.takeTold()).isEmpty();
        });
  }

  @Test
  @DisplayName(
      "G4: who was offboarded is woken to purge, and told nothing of what is said elsewhere")
  void offboarded() {
    Scenario.play(
        scene -> {
          var pair = new Pair(scene);
          var founding =
              FoundOrganisation.newBuilder()
                  .setOrganisation("acme")
                  .setName("Acme")
                  .setSuperAdmin("ann");
          scene.person("operator").asks(Request.newBuilder().setFoundOrganisation(founding));
          var bob = PutPerson.newBuilder().setOrganisation("acme").setUser("bob");
          pair.ann.asks(Request.newBuilder().setPutPerson(bob));
          var deals =
              CreateGroup.newBuilder().setName("deals").setOrganisation("acme").addMembers("bob");
          pair.ann.asks(Request.newBuilder().setCreateGroup(deals));
          pair.passes();
          assertThat(pair.bob.takeTold()).hasSize(1);

          var leaving = Offboard.newBuilder().setOrganisation("acme").setUser("bob");
          assertThat(pair.ann.asks(Request.newBuilder().setOffboard(leaving)).hasError()).isFalse();
          pair.ann.says(pair.group, "between us");
          pair.passes();
          assertThat(pair.bob.takeTold()).contains("WAKE").noneMatch(it -> it.contains("between"));
        });
  }

  @Test
  @DisplayName("G4: who logs out is told nothing any more")
  void loggedOut() {
    Scenario.play(
        scene -> {
          var pair = new Pair(scene);
          pair.bob.comesBack();
          pair.bob.asks(Request.newBuilder().setLogOut(LogOut.getDefaultInstance()));
          pair.bob.goesOffline();
          pair.ann.says(pair.group, "hello");
          pair.passes();
          assertThat(pair.bob.takeTold()).isEmpty();
        });
  }

  /// Somebody else, whose device says that the token is its own.
  private static Person claimsTheTokenOf(Person first, Scenario scene) {
    var other = scene.person("cyd");
    var moved =
        PushRegistration.newBuilder().setChannel(APNS).setToken(Carrier.token(first.phone()));
    other.registers(SetPush.newBuilder().addRegistrations(moved));
    return other;
  }

  private static Channel toldOnce(Scenario scene, String text) {
    var sent =
        scene.world().carrier().sent().stream()
            .filter(one -> one.text().endsWith(" " + text))
            .toList();
    assertThat(sent).hasSize(1);
    return sent.getFirst().channel();
  }
}
