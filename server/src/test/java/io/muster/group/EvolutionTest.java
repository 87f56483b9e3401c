package io.muster.group;

import static io.muster.group.Scene.ID;
import static io.muster.group.Scene.START;
import static io.muster.group.Scene.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What events make of a group.
class EvolutionTest {

  @Test
  @DisplayName("P2: an entry that leaves a gap or repeats a number is no history of this group")
  void entriesAreDense() {
    var scene = Scene.of("ann", "bob");

    for (long seq : List.of(0L, 1L, 2L, 4L)) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> scene.state().evolve(new Event.Posted(seq, user("ann"), START, "hello")));
    }
  }

  @Test
  void whatIsNoEntryTakesNoNumber() {
    var scene = Scene.of("ann");
    var lastAt = scene.state().lastAt();

    var invite = scene.later(Duration.ofHours(1)).invite("ann");
    scene.happens(scene.revoking("ann", invite));

    assertThat(scene.state().lastSeq()).isEqualTo(1);
    assertThat(scene.state().lastAt()).isEqualTo(lastAt);
  }

  @Test
  void theSameEventsMakeTheSameGroup() {
    var scene = Scene.of("ann", "bob", "cid");
    scene.happens(scene.setting("ann", "bob", Role.ADMIN));
    scene.happens(scene.joining("dan", scene.invite("bob")));
    scene.happens(scene.offering("ann", "bob"));
    scene.happens(scene.removing("ann", "bob"));
    scene.happens(scene.nicknaming("dan", "Danny"));
    scene.happens(scene.disbanding("ann", "finished"));

    var again = GroupState.absent(ID);
    for (Event event : scene.history()) {
      again = again.evolve(event);
    }

    assertThat(again).isEqualTo(scene.state());
  }

  @Test
  void governanceIsWhatThePreviewOfADisbandShows() {
    var scene = Scene.of("ann", "bob");
    assertThat(scene.head().governanceSeq()).isEqualTo(1);

    scene.says("ann", "hello");
    scene.happens(scene.renaming("ann", "climbers"));
    scene.happens(scene.adding("ann", "cid"));
    assertThat(scene.head().governanceSeq()).isEqualTo(1);

    scene.happens(scene.setting("ann", "bob", Role.ADMIN));
    assertThat(scene.head().governanceSeq()).isEqualTo(scene.state().lastSeq());
    scene.happens(scene.offering("ann", "bob"));
    scene.happens(scene.answering("bob", true));
    assertThat(scene.head().governanceSeq()).isEqualTo(scene.state().lastSeq());
  }
}
