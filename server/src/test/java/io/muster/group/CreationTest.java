package io.muster.group;

import static io.muster.group.Scene.START;
import static io.muster.group.Scene.user;
import static io.muster.group.Scene.users;
import static org.assertj.core.api.Assertions.assertThat;

import io.muster.group.PersonOutcome.Outcome;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// How a group begins.
class CreationTest {

  @Test
  void whoeverCreatesAGroupOwnsIt() {
    var scene = Scene.empty();

    var events = scene.happens(scene.creating("ann", Policy.DEFAULT));

    assertThat(events)
        .containsExactly(new Event.Created(1, user("ann"), START, "hikers", Policy.DEFAULT));
    assertThat(scene.head().owner()).isEqualTo(user("ann"));
    assertThat(scene.head().createdAt()).isEqualTo(START);
    assertThat(scene.member("ann"))
        .isEqualTo(new Member(Role.OWNER, List.of(Window.openFrom(1)), "", 1, START, 0));
    assertThat(scene.state().exists()).isTrue();
    assertThat(scene.state().ended()).isFalse();
  }

  @Test
  void theFirstMembersComeInWithTheSecondEntry() {
    var scene = Scene.empty();

    var answer = scene.answerTo(scene.creating("ann", Policy.DEFAULT, "cid", "bob"));

    assertThat(scene.history())
        .last()
        .isEqualTo(
            new Event.Added(
                2,
                user("ann"),
                START,
                List.of(Comer.first(user("cid")), Comer.first(user("bob")))));
    assertThat(answer)
        .isEqualTo(
            new Answer.Created(
                1,
                START,
                List.of(
                    new PersonOutcome(user("cid"), Outcome.CARRIED_OUT),
                    new PersonOutcome(user("bob"), Outcome.CARRIED_OUT))));
    assertThat(scene.member("bob").windows()).containsExactly(Window.openFrom(2));
    assertThat(scene.state().lastSeq()).isEqualTo(2);
  }

  @Test
  void theCreatorAmongTheMembersIsInAlready() {
    var scene = Scene.empty();

    var answer = (Answer.Created) scene.answerTo(scene.creating("ann", Policy.DEFAULT, "ann"));

    assertThat(answer.people())
        .containsExactly(new PersonOutcome(user("ann"), Outcome.ALREADY_A_MEMBER));
    assertThat(scene.history()).hasSize(1);
    assertThat(scene.member("ann").role()).isEqualTo(Role.OWNER);
  }

  @Test
  void aGroupThatIsFullAtOnceHasNoRoomForTheRest() {
    var scene = Scene.emptyWith(Small.groupsOf(2));

    var answer =
        (Answer.Created) scene.answerTo(scene.creating("ann", Policy.DEFAULT, "bob", "cid"));

    assertThat(answer.people())
        .extracting(PersonOutcome::outcome)
        .containsExactly(Outcome.CARRIED_OUT, Outcome.NO_ROOM);
  }

  @Test
  void anIdIsNeverCreatedTwice() {
    var scene = Scene.of("ann");

    assertThat(scene.refused(scene.creating("ann", Policy.DEFAULT)))
        .isEqualTo(Rejection.INVALID_FIELD);

    scene.happens(scene.disbanding("ann", ""));
    assertThat(scene.refused(scene.creating("ann", Policy.DEFAULT)))
        .as("P10: nor after the end")
        .isEqualTo(Rejection.INVALID_FIELD);
  }

  @Test
  void itsNameAndPolicyHaveBounds() {
    var scene = Scene.empty();
    var nameless = new Command.Create(scene.by("ann"), "", Policy.DEFAULT, List.of());
    var lawless = new Command.Create(scene.by("ann"), "a", SettingsTest.ROLLING_TOO_FAST, users());

    assertThat(scene.refusalTextOf(nameless)).startsWith("name:");
    assertThat(scene.refused(nameless)).isEqualTo(Rejection.INVALID_FIELD);
    assertThat(scene.refusalTextOf(lawless)).startsWith("policy.rolling_age_s:");
    assertThat(scene.refused(lawless)).isEqualTo(Rejection.INVALID_FIELD);
  }

  @Test
  void itsFirstMembersAreBoundedAndNamedOnce() {
    var scene = Scene.empty();
    var many = IntStream.rangeClosed(1, 51).mapToObj(i -> "user-" + i).toArray(String[]::new);

    assertThat(scene.refused(scene.creating("ann", Policy.DEFAULT, many)))
        .isEqualTo(Rejection.TOO_MANY_PEOPLE);
    assertThat(scene.refused(scene.creating("ann", Policy.DEFAULT, "bob", "bob")))
        .isEqualTo(Rejection.INVALID_FIELD);
  }
}
