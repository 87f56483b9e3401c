package io.muster.group;

import static io.muster.group.Scene.user;
import static io.muster.group.Scene.users;
import static org.assertj.core.api.Assertions.assertThat;

import io.muster.group.PersonOutcome.Outcome;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Owner and admins remove people.
class RemovalTest {

  @Test
  @DisplayName("two admins remove each other at once: neither is removed, the owner removes both")
  void twoAdminsRemoveEachOtherAtOnce() {
    var scene = Scene.of("ann", "bob", "cyd");
    scene.happens(scene.setting("ann", "bob", Role.ADMIN));
    scene.happens(scene.setting("ann", "cyd", Role.ADMIN));
    var byBob = scene.removing("bob", "cyd");
    var byCyd = scene.removing("cyd", "bob");

    for (var each : List.of(byBob, byCyd)) {
      assertThat(((Answer.People) scene.answerTo(each)).people())
          .extracting(PersonOutcome::outcome)
          .containsExactly(PersonOutcome.Outcome.NOT_ALLOWED);
    }
    assertThat(scene.state().roster().size()).isEqualTo(3);
    scene.happens(scene.removing("ann", "bob", "cyd"));
    assertThat(scene.state().roster().size()).isEqualTo(1);
  }

  @Test
  @DisplayName("A2: the removed come back by invitation and by being added")
  void theRemovedComeBack() {
    var scene = Scene.of("ann", "bob", "cid");
    var invite = scene.invite("ann");
    scene.happens(scene.removing("ann", "bob", "cid"));

    scene.happens(scene.joining("bob", invite));
    scene.happens(scene.adding("ann", "cid"));

    assertThat(scene.member("bob").role()).isEqualTo(Role.MEMBER);
    assertThat(scene.member("cid").role()).isEqualTo(Role.MEMBER);
    assertThat(scene.happens(scene.saying("bob", "back again"))).hasSize(1);
  }

  @Test
  @DisplayName("A4: one entry for all who go, and an outcome for each who was named")
  void everybodyNamedGetsAnOutcome() {
    var scene = Scene.of("ann", "bob", "cid", "dan");
    scene.happens(scene.setting("ann", "bob", Role.ADMIN));
    scene.happens(scene.setting("ann", "dan", Role.ADMIN));

    var answer =
        (Answer.People) scene.answerTo(scene.removing("bob", "dan", "cid", "bob", "eve", "ann"));

    assertThat(answer.seq()).isEqualTo(5);
    assertThat(answer.people())
        .containsExactly(
            new PersonOutcome(user("dan"), Outcome.NOT_ALLOWED),
            new PersonOutcome(user("cid"), Outcome.CARRIED_OUT),
            new PersonOutcome(user("bob"), Outcome.NOT_ONESELF),
            new PersonOutcome(user("eve"), Outcome.NOT_IN_GROUP),
            new PersonOutcome(user("ann"), Outcome.NOT_ALLOWED));
    assertThat(scene.history())
        .last()
        .isEqualTo(new Event.Removed(5, user("bob"), scene.now(), users("cid")));
  }

  @Test
  @DisplayName("A4: fifty at a time, not fifty-one")
  void fiftyAtATime() {
    var scene = Scene.of("ann");
    var many = IntStream.rangeClosed(1, 51).mapToObj(i -> user("user-" + i)).toList();
    var fifty = many.subList(0, 50);
    scene.happens(scene.adding("ann", fifty.stream().map(UserId::value).toArray(String[]::new)));

    assertThat(scene.refused(scene.removing("ann", many))).isEqualTo(Rejection.TOO_MANY_PEOPLE);
    assertThat(scene.previewRefused("ann", new Act.Remove(many)))
        .isEqualTo(Rejection.TOO_MANY_PEOPLE);
    scene.happens(scene.removing("ann", fifty));
    assertThat(scene.state().roster().size()).isEqualTo(1);
  }

  @Test
  @DisplayName("A4: a removal of nobody leaves no entry")
  void aRemovalOfNobodyLeavesNoEntry() {
    var scene = Scene.of("ann", "bob");

    var answer = scene.answerTo(scene.removing("ann", "ann", "eve"));

    assertThat(answer.seq()).isZero();
    assertThat(scene.state().lastSeq()).isEqualTo(2);
  }

  @Test
  @DisplayName("A4: nobody is named twice, and somebody is named")
  void eachPersonIsNamedOnce() {
    var scene = Scene.of("ann", "bob");

    assertThat(scene.refused(scene.removing("ann", "bob", "bob")))
        .isEqualTo(Rejection.INVALID_FIELD);
    assertThat(scene.refused(scene.removing("ann"))).isEqualTo(Rejection.INVALID_FIELD);
    assertThat(scene.previewRefused("ann", new Act.Remove(List.of())))
        .isEqualTo(Rejection.INVALID_FIELD);
  }

  @Test
  @DisplayName("A4: the preview shows what would come of it for each")
  void thePreviewShowsEachOutcome() {
    var scene = Scene.of("ann", "bob", "cid");

    var preview = scene.preview("ann", new Act.Remove(users("bob", "eve", "ann", "cid")));

    assertThat(preview.people()).isEqualTo(2);
    assertThat(preview.endsGroup()).isFalse();
    assertThat(preview.deadlines()).isEmpty();
    assertThat(preview.persons())
        .extracting(PersonOutcome::outcome)
        .containsExactly(
            Outcome.CARRIED_OUT, Outcome.NOT_IN_GROUP, Outcome.NOT_ONESELF, Outcome.CARRIED_OUT);
  }
}
