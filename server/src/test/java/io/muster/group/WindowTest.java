package io.muster.group;

import static io.muster.group.Scene.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("P8: a member reads exactly the windows of their memberships")
class WindowTest {
  private static final Policy ALL = Policy.DEFAULT.with(Term.HISTORY, HistoryAccess.ALL.number());

  @Test
  void aNewcomerReadsFromTheirOwnEntryOn() {
    var scene = Scene.of("ann");
    var before = scene.says("ann", "before");

    scene.happens(scene.adding("ann", "bob"));
    var after = scene.says("ann", "after");

    assertThat(scene.member("bob").windows()).containsExactly(Window.openFrom(3));
    assertThat(scene.member("bob").reads(before.seq())).isFalse();
    assertThat(scene.member("bob").reads(after.seq())).isTrue();
  }

  @Test
  void whereThePolicySaysSoANewcomerReadsEverything() {
    var scene = Scene.of(ALL, "ann");
    scene.says("ann", "before");

    scene.happens(scene.joining("bob", scene.invite("ann")));

    assertThat(scene.member("bob").windows()).containsExactly(Window.openFrom(1));
    assertThat(scene.member("bob").since()).isEqualTo(3);
  }

  @Test
  void comingBackDoesNotOpenTheGap() {
    var scene = Scene.of("ann", "bob");
    var heard = scene.says("ann", "bob hears this");
    scene.happens(scene.removing("ann", "bob"));
    var missed = scene.says("ann", "bob is away");
    scene.happens(scene.adding("ann", "bob"));
    var heardAgain = scene.says("ann", "bob is back");

    assertThat(scene.member("bob").windows()).containsExactly(new Window(2, 4), Window.openFrom(6));
    assertThat(scene.member("bob").reads(heard.seq())).isTrue();
    assertThat(scene.member("bob").reads(missed.seq())).isFalse();
    assertThat(scene.member("bob").reads(heardAgain.seq())).isTrue();
  }

  @Test
  void everyEarlierMembershipKeepsItsWindow() {
    var scene = Scene.of("ann", "bob");
    scene.happens(scene.quitting("bob"));
    scene.happens(scene.joining("bob", scene.invite("ann")));
    scene.happens(scene.quitting("bob"));
    scene.says("ann", "alone");
    scene.happens(scene.joining("bob", scene.invite("ann")));

    assertThat(scene.member("bob").windows())
        .containsExactly(new Window(2, 3), new Window(4, 5), Window.openFrom(7));
    assertThat(scene.history())
        .last()
        .isEqualTo(
            new Event.Joined(
                7,
                scene.now(),
                new Comer(user("bob"), List.of(new Window(2, 3), new Window(4, 5))),
                "invite-2",
                user("ann")));
  }

  @Test
  void comingAndGoingForEverIsRememberedSoFar() {
    var scene = Scene.of("ann", "bob");
    for (int i = 0; i < Member.WINDOWS_MAX + 10; i++) {
      scene.happens(scene.quitting("bob"));
      scene.happens(scene.adding("ann", "bob"));
    }

    assertThat(scene.member("bob").windows()).hasSize(Member.WINDOWS_MAX);
    assertThat(scene.member("bob").reads(2)).as("the first membership").isFalse();
    assertThat(scene.member("bob").reads(scene.state().lastSeq())).isTrue();
  }

  @Test
  void theWholeHistoryTakesInTheWindowsOfEarlierMemberships() {
    var scene = Scene.of("ann", "bob");
    scene.happens(scene.quitting("bob"));
    scene.happens(scene.ruling("ann", ALL));
    scene.happens(scene.adding("ann", "bob"));

    assertThat(scene.member("bob").windows()).containsExactly(Window.openFrom(1));
  }

  @Test
  void aChangeOfThePolicyMovesNobodysWindow() {
    var scene = Scene.of("ann");
    scene.happens(scene.adding("ann", "bob"));
    scene.happens(scene.ruling("ann", ALL));

    assertThat(scene.member("bob").windows()).containsExactly(Window.openFrom(2));
  }

  @Test
  void aWindowIsAStretchOfTheLog() {
    var window = new Window(3, 5);

    assertThat(window.contains(2)).isFalse();
    assertThat(window.contains(3)).isTrue();
    assertThat(window.contains(5)).isTrue();
    assertThat(window.contains(6)).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> new Window(0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Window(3, 2));
  }

  @Test
  void aMembersLastWindowIsOpen() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Member(Role.MEMBER, List.of(new Window(1, 2)), "", 1, Scene.START, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Member(Role.MEMBER, List.of(), "", 1, Scene.START, 0));
  }
}
