package io.muster.group;

import static io.muster.group.Scene.user;
import static io.muster.group.Scene.users;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What people hear who are not in a group: always the same, so that nobody learns whether there is
/// one.
class OutsiderTest {

  /// Every command that only a member can give, as good as it can be.
  private static Stream<Command.FromMember> everythingBy(String who, Scene scene) {
    var message = new Event.Posted(2, user(who), scene.now(), "hello");
    return Stream.of(
        scene.adding(who, "new"),
        scene.inviting(who, Duration.ofDays(1), OptionalInt.empty()),
        new Command.RevokeInvite(scene.by(who), "invite"),
        scene.saying(who, "hello"),
        new Command.Recall(scene.by(who), 2, Optional.of(message)),
        scene.quitting(who),
        scene.removing(who, users("bob")),
        scene.banning(who, "bob"),
        scene.unbanning(who, "bob"),
        scene.answeringReturn(who, "bob", true),
        scene.locking(who, "1234"),
        scene.demanding(who, "be kind"),
        scene.disbanding(who, "reason"),
        scene.setting(who, "bob", Role.ADMIN),
        scene.offering(who, "bob"),
        scene.answering(who, true),
        scene.withdrawing(who),
        scene.renaming(who, "name"),
        scene.nicknaming(who, "nick"),
        scene.ruling(who, Policy.DEFAULT));
  }

  private static List<Act> acts() {
    return List.of(
        new Act.Quit(), new Act.Remove(users("bob")), new Act.Ban(users("bob")), new Act.Disband());
  }

  @Test
  void aStrangerHearsTheSameOfAGroupAndOfNone() {
    var scene = Scene.of("ann", "bob");
    var absent = Scene.empty();

    assertThat(everythingBy("eve", scene)).map(scene::refused).containsOnly(Rejection.NOT_A_MEMBER);
    assertThat(everythingBy("eve", absent))
        .map(absent::refused)
        .containsOnly(Rejection.NOT_A_MEMBER);
    assertThat(scene.decide(scene.saying("eve", "hello")))
        .isEqualTo(absent.decide(absent.saying("eve", "hello")));
    assertThat(acts())
        .allSatisfy(
            act -> {
              assertThat(scene.previewRefused("eve", act)).isEqualTo(Rejection.NOT_A_MEMBER);
              assertThat(absent.previewRefused("eve", act)).isEqualTo(Rejection.NOT_A_MEMBER);
            });
  }

  @Test
  void whoLeftOrWasRemovedIsAStranger() {
    var scene = Scene.of("ann", "bob", "cid", "dan");
    scene.happens(scene.quitting("cid"));
    scene.happens(scene.removing("ann", "dan"));

    assertThat(everythingBy("cid", scene)).map(scene::refused).containsOnly(Rejection.NOT_A_MEMBER);
    assertThat(everythingBy("dan", scene)).map(scene::refused).containsOnly(Rejection.NOT_A_MEMBER);
  }

  @Test
  void afterTheEndItsMembersHearThatItHasEndedAndOthersNothing() {
    var scene = Scene.of("ann", "bob", "cid");
    scene.happens(scene.quitting("cid"));
    scene.happens(scene.disbanding("ann", "finished"));

    for (String member : List.of("ann", "bob")) {
      assertThat(everythingBy(member, scene))
          .map(scene::refused)
          .containsOnly(Rejection.GROUP_ENDED);
    }
    for (String outsider : List.of("cid", "eve")) {
      assertThat(everythingBy(outsider, scene))
          .map(scene::refused)
          .containsOnly(Rejection.NOT_A_MEMBER);
    }
  }

  @Test
  void anAbsentGroupHasNobodyAndNothing() {
    var absent = GroupState.absent(Scene.ID);

    assertThat(absent.exists()).isFalse();
    assertThat(absent.ended()).isFalse();
    assertThat(absent.member(user("ann"))).isEmpty();
    assertThat(absent.lastSeq()).isZero();
    for (Act act : acts()) {
      assertThat(absent.basis(act, user("ann"))).isNotEmpty();
    }
  }
}
