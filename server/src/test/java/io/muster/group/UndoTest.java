package io.muster.group;

import static io.muster.group.Scene.user;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Undoing a mistaken quit.
class UndoTest {
  private static final Policy GAP =
      Policy.DEFAULT.with(Term.RETURN_GAP, GapAccess.READABLE.number());

  /// Bob, an admin with a nickname, quits at 5 and something is said at 6.
  private static Scene bobHasQuit(Policy policy) {
    var scene = Scene.of(policy, "ann", "bob", "cid");
    scene.happens(scene.setting("ann", "bob", Role.ADMIN));
    scene.happens(scene.nicknaming("bob", "Bobby"));
    scene.happens(scene.quitting("bob"));
    scene.says("ann", "where is he?");
    return scene;
  }

  @Test
  @DisplayName("A3: the leaver asks, the owner consents; role, name and window are restored")
  void theLeaverIsWhatTheyWere() {
    var scene = bobHasQuit(Policy.DEFAULT);
    var joinedAt = scene.now();
    scene.later(Duration.ofHours(23));

    scene.happens(scene.askingBack("bob"));
    scene.happens(scene.answeringReturn("ann", "bob", true));

    var bob = scene.member("bob");
    assertThat(bob.role()).isEqualTo(Role.ADMIN);
    assertThat(bob.nickname()).isEqualTo("Bobby");
    assertThat(bob.joinedAt()).isEqualTo(joinedAt);
    assertThat(bob.since()).isEqualTo(7);
    assertThat(bob.windows()).containsExactly(new Window(2, 5), Window.openFrom(7));
    assertThat(scene.door().returns()).isEqualTo(Returns.NONE);
  }

  @Test
  @DisplayName("A3, P8: the gap becomes readable where the policy says so, and only there")
  void thePolicyOpensTheGap() {
    var scene = bobHasQuit(GAP);
    scene.happens(scene.askingBack("bob"));
    scene.happens(scene.answeringReturn("ann", "bob", true));

    assertThat(scene.member("bob").windows()).containsExactly(new Window(2, 5), Window.openFrom(6));
    assertThat(scene.member("bob").reads(6)).isTrue();
    assertThat(scene.member("bob").reads(1)).isFalse();
  }

  @Test
  @DisplayName("A3: undo after a re-join is refused, to the leaver and to the owner")
  void undoAfterARejoin() {
    var scene = bobHasQuit(Policy.DEFAULT);
    var invite = scene.invite("ann");
    scene.happens(scene.askingBack("bob"));
    scene.happens(scene.joining("bob", invite));

    assertThat(scene.refused(scene.askingBack("bob"))).isEqualTo(Rejection.ALREADY_BACK);
    assertThat(scene.refused(scene.answeringReturn("ann", "bob", true)))
        .isEqualTo(Rejection.ALREADY_BACK);
    assertThat(scene.member("bob").role()).isEqualTo(Role.MEMBER);

    scene.happens(scene.removing("ann", "bob"));
    assertThat(scene.refused(scene.askingBack("bob"))).isEqualTo(Rejection.NOTHING_TO_UNDO);
    assertThat(scene.refused(scene.answeringReturn("ann", "bob", true)))
        .isEqualTo(Rejection.NO_SUCH_ASK);

    scene.happens(scene.adding("ann", "bob"));
    scene.happens(scene.quitting("bob"));
    scene.happens(scene.askingBack("bob"));
    scene.happens(scene.answeringReturn("ann", "bob", true));
    assertThat(scene.member("bob").windows()).hasSize(4);
  }

  @Test
  @DisplayName("A3: until the window is over, by the time of the quit, not of the ask")
  void itIsTooLateAfterADay() {
    var scene = bobHasQuit(Policy.DEFAULT);
    scene.later(Duration.ofHours(20));
    scene.happens(scene.askingBack("bob"));
    scene.later(Duration.ofHours(4));

    assertThat(scene.refused(scene.answeringReturn("ann", "bob", true)))
        .isEqualTo(Rejection.NO_SUCH_ASK);
    assertThat(scene.refused(scene.askingBack("bob"))).isEqualTo(Rejection.TOO_LATE_TO_RETURN);

    var never = bobHasQuit(Policy.DEFAULT.with(Term.UNDO_QUIT, 0));
    assertThat(never.refused(never.askingBack("bob"))).isEqualTo(Rejection.TOO_LATE_TO_RETURN);
  }

  @Test
  @DisplayName("A3: asking twice is one ask; a no is a no for this quit")
  void askingTwiceIsOneAsk() {
    var scene = bobHasQuit(Policy.DEFAULT);
    assertThat(scene.happens(scene.askingBack("bob"))).hasSize(1);
    scene.later(Duration.ofHours(1));
    assertThat(scene.happens(scene.askingBack("bob"))).isEmpty();

    assertThat(scene.happens(scene.answeringReturn("ann", "bob", false)))
        .containsExactly(new Event.ReturnDeclined(user("ann"), scene.now(), user("bob")));
    assertThat(scene.refused(scene.askingBack("bob"))).isEqualTo(Rejection.RETURN_DECLINED);
    assertThat(scene.refused(scene.answeringReturn("ann", "bob", true)))
        .isEqualTo(Rejection.NO_SUCH_ASK);
  }

  @Test
  @DisplayName("A3: a ban, a full group and the end of the group stand in the way")
  void whatStandsInTheWay() {
    var banned = bobHasQuit(Policy.DEFAULT);
    banned.happens(banned.askingBack("bob"));
    banned.happens(banned.banning("ann", "bob"));
    assertThat(banned.refused(banned.answeringReturn("ann", "bob", true)))
        .isEqualTo(Rejection.NO_SUCH_ASK);
    assertThat(banned.refused(banned.askingBack("bob"))).isEqualTo(Rejection.BANNED);

    var full = Scene.of(Small.groupsOf(2), Policy.DEFAULT, "ann", "bob");
    full.happens(full.quitting("bob"));
    full.happens(full.askingBack("bob"));
    full.happens(full.adding("ann", "cid"));
    assertThat(full.refused(full.answeringReturn("ann", "bob", true)))
        .isEqualTo(Rejection.GROUP_FULL);

    var ended = bobHasQuit(Policy.DEFAULT);
    ended.happens(ended.disbanding("ann", "finished"));
    assertThat(ended.refused(ended.askingBack("bob"))).isEqualTo(Rejection.GROUP_ENDED);
  }

  @Test
  @DisplayName("A3: only the owner decides, and only for whoever asked")
  void onlyTheOwnerDecides() {
    var scene = bobHasQuit(Policy.DEFAULT);
    assertThat(scene.refused(scene.answeringReturn("ann", "bob", true)))
        .isEqualTo(Rejection.NO_SUCH_ASK);
    scene.happens(scene.askingBack("bob"));
    scene.happens(scene.setting("ann", "cid", Role.ADMIN));
    assertThat(scene.refused(scene.answeringReturn("cid", "bob", true)))
        .isEqualTo(Rejection.ROLE_TOO_LOW);
    assertThat(scene.refused(scene.askingBack("eve"))).isEqualTo(Rejection.NOT_A_MEMBER);
  }

  @Test
  @DisplayName("P7: so many ask at once, not one more")
  void asksAreBounded() {
    var scene = Scene.of(Small.bans(3), Policy.DEFAULT, "ann", "bob", "cid");
    for (String leaver : List.of("bob", "cid")) {
      scene.happens(scene.quitting(leaver));
    }
    scene.happens(scene.askingBack("bob"));
    assertThat(scene.refused(scene.askingBack("cid"))).isEqualTo(Rejection.TOO_MANY_ASKS);
    scene.happens(scene.answeringReturn("ann", "bob", true));
    scene.happens(scene.askingBack("cid"));
  }
}
