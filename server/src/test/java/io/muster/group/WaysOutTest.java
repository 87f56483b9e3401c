package io.muster.group;

import static io.muster.group.Scene.user;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A1: three ways out, three effects")
class WaysOutTest {

  @Test
  void aQuitEndsOneMembershipAndNothingElse() {
    var scene = Scene.of("ann", "bob", "cid");
    var before = scene.head();

    var answer = scene.answerTo(scene.quitting("bob"));

    assertThat(answer).isEqualTo(new Answer.Done(3, scene.now()));
    assertThat(scene.history()).last().isEqualTo(new Event.Left(3, user("bob"), scene.now()));
    assertThat(scene.state().member(user("bob"))).isEmpty();
    assertThat(scene.state().roster().size()).isEqualTo(2);
    assertThat(scene.head()).isEqualTo(before);
    assertThat(scene.refused(scene.saying("bob", "still here?"))).isEqualTo(Rejection.NOT_A_MEMBER);
  }

  @Test
  void aRemovalEndsTheMembershipsOfThoseNamed() {
    var scene = Scene.of("ann", "bob", "cid");

    scene.happens(scene.removing("ann", "bob"));

    assertThat(scene.history())
        .last()
        .isEqualTo(new Event.Removed(3, user("ann"), scene.now(), List.of(user("bob"))));
    assertThat(scene.refused(scene.saying("bob", "still here?"))).isEqualTo(Rejection.NOT_A_MEMBER);
    assertThat(scene.happens(scene.saying("cid", "I am"))).hasSize(1);
  }

  @Test
  void aDisbandEndsTheGroupForAll() {
    var scene = Scene.of("ann", "bob");

    scene.happens(scene.disbanding("ann", "finished"));

    assertThat(scene.state().ended()).isTrue();
    assertThat(scene.refused(scene.saying("ann", "hello?"))).isEqualTo(Rejection.GROUP_ENDED);
    assertThat(scene.refused(scene.saying("bob", "hello?"))).isEqualTo(Rejection.GROUP_ENDED);
  }

  @Test
  void eachPreviewSaysWhatDevicesWillDo() {
    var scene = Scene.of("ann", "bob");

    assertThat(scene.preview("bob", new Act.Quit()).mode()).isEqualTo(PurgeMode.KEEP_READ_ONLY);
    assertThat(scene.preview("ann", new Act.Remove(List.of(user("bob")))).mode())
        .isEqualTo(PurgeMode.WIPE);
    assertThat(scene.preview("ann", new Act.Disband()).mode()).isEqualTo(PurgeMode.WIPE);
  }

  @Test
  @DisplayName("A1, A4: the last member's quit ends the group")
  void theLastMembersQuitEndsTheGroup() {
    var scene = Scene.of("ann", "bob");
    scene.happens(scene.quitting("bob"));
    scene.later(Duration.ofHours(1));

    var answer = scene.answerTo(scene.quitting("ann"));

    var deadlines = Deadlines.after(scene.now(), Policy.DEFAULT);
    assertThat(answer).isEqualTo(new Answer.Done(5, scene.now()));
    assertThat(scene.history())
        .endsWith(
            new Event.Left(4, user("ann"), scene.now()),
            new Event.Disbanded(5, user("ann"), scene.now(), PurgeMode.WIPE, "", deadlines));
    assertThat(scene.head().end())
        .contains(new End(5, scene.now(), user("ann"), PurgeMode.WIPE, "", deadlines, 0));
    assertThat(scene.refused(scene.saying("ann", "echo"))).isEqualTo(Rejection.NOT_A_MEMBER);
  }

  @Test
  void thePreviewOfAQuitSaysWhetherItEndsTheGroup() {
    var scene = Scene.of("ann", "bob");

    var stays = scene.preview("bob", new Act.Quit());
    assertThat(stays.endsGroup()).isFalse();
    assertThat(stays.deadlines()).isEmpty();
    assertThat(stays.people()).isEqualTo(1);

    scene.happens(scene.quitting("bob"));
    var ends = scene.preview("ann", new Act.Quit());
    assertThat(ends.endsGroup()).isTrue();
    assertThat(ends.deadlines())
        .isEqualTo(Optional.of(Deadlines.after(scene.now(), Policy.DEFAULT)));
    assertThat(ends.people()).isEqualTo(1);
  }
}
