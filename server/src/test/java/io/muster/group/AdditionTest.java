package io.muster.group;

import static io.muster.group.Scene.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.muster.group.PersonOutcome.Outcome;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// People are brought in by the owner or an admin.
class AdditionTest {

  @Test
  void oneEntryRecordsThoseWhoCameIn() {
    var scene = Scene.of("ann", "bob");

    var answer = scene.answerTo(scene.adding("ann", "cid", "bob", "dan"));

    assertThat(scene.history())
        .last()
        .isEqualTo(
            new Event.Added(
                3,
                user("ann"),
                scene.now(),
                List.of(Comer.first(user("cid")), Comer.first(user("dan")))));
    assertThat(answer)
        .isEqualTo(
            new Answer.People(
                3,
                scene.now(),
                List.of(
                    new PersonOutcome(user("cid"), Outcome.CARRIED_OUT),
                    new PersonOutcome(user("bob"), Outcome.ALREADY_A_MEMBER),
                    new PersonOutcome(user("dan"), Outcome.CARRIED_OUT))));
    assertThat(scene.member("dan").role()).isEqualTo(Role.MEMBER);
    assertThat(scene.member("dan").since()).isEqualTo(3);
    assertThat(scene.member("dan").joinedAt()).isEqualTo(scene.now());
  }

  @Test
  void whereNobodyCameInThereIsNoEntry() {
    var scene = Scene.of("ann", "bob");

    var answer = scene.answerTo(scene.adding("ann", "bob", "ann"));

    assertThat(answer.seq()).isZero();
    assertThat(((Answer.People) answer).people())
        .extracting(PersonOutcome::outcome)
        .containsOnly(Outcome.ALREADY_A_MEMBER);
    assertThat(scene.state().lastSeq()).isEqualTo(2);
  }

  @Test
  void aFullGroupTakesTheFirstAndReportsTheRest() {
    var scene = Scene.of(Small.groupsOf(3), Policy.DEFAULT, "ann", "bob");

    var answer = (Answer.People) scene.answerTo(scene.adding("ann", "cid", "dan", "bob"));

    assertThat(answer.people())
        .extracting(PersonOutcome::outcome)
        .containsExactly(Outcome.CARRIED_OUT, Outcome.NO_ROOM, Outcome.ALREADY_A_MEMBER);
    assertThat(scene.state().roster().size()).isEqualTo(3);
  }

  @Test
  void anAdminAddsAndAMemberDoesNot() {
    var scene = Scene.of("ann", "bob", "cid");
    scene.happens(scene.setting("ann", "bob", Role.ADMIN));

    assertThat(scene.happens(scene.adding("bob", "dan"))).hasSize(1);
    assertThat(scene.refused(scene.adding("cid", "eve"))).isEqualTo(Rejection.ROLE_TOO_LOW);
  }

  @Test
  void atMostFiftyAtATimeEachNamedOnce() {
    var scene = Scene.of("ann");
    var many = IntStream.rangeClosed(1, 51).mapToObj(i -> "user-" + i).toArray(String[]::new);

    assertThat(scene.refused(scene.adding("ann", many))).isEqualTo(Rejection.TOO_MANY_PEOPLE);
    assertThat(scene.refused(scene.adding("ann", "bob", "bob"))).isEqualTo(Rejection.INVALID_FIELD);
    assertThat(scene.refused(scene.adding("ann"))).isEqualTo(Rejection.INVALID_FIELD);
  }
}
