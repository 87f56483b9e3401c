package io.muster.group;

import static io.muster.group.Scene.user;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Posting, and taking one's own message back.
class MessageTest {

  @Test
  void aMemberSaysSomething() {
    var scene = Scene.of("ann", "bob");

    var answer = scene.answerTo(scene.saying("bob", "rain at ten"));

    assertThat(answer).isEqualTo(new Answer.Done(3, scene.now()));
    assertThat(scene.history())
        .last()
        .isEqualTo(new Event.Posted(3, user("bob"), scene.now(), "rain at ten"));
    assertThat(scene.state().lastSeq()).isEqualTo(3);
    assertThat(scene.state().lastAt()).isEqualTo(scene.now());
  }

  @Test
  void aMessageChangesNothingButWhereTheHistoryEnds() {
    var scene = Scene.of("ann", "bob");
    var before = scene.state();

    scene.later(Duration.ofSeconds(1)).says("bob", "rain at ten");

    assertThat(scene.state().roster()).isSameAs(before.roster());
    assertThat(scene.state().head()).isSameAs(before.head());
  }

  @Test
  void aTextIsMeasuredInBytes() {
    var scene = Scene.of(Small.groupsOf(2), Policy.DEFAULT, "ann");

    assertThat(scene.happens(scene.saying("ann", "a".repeat(100)))).hasSize(1);
    assertThat(scene.happens(scene.saying("ann", "🦊".repeat(25)))).hasSize(1);
    assertThat(scene.refused(scene.saying("ann", "a".repeat(101))))
        .isEqualTo(Rejection.TEXT_TOO_LONG);
    assertThat(scene.refused(scene.saying("ann", "群".repeat(34))))
        .isEqualTo(Rejection.TEXT_TOO_LONG);
  }

  @Test
  void aTextIsNeitherEmptyNorHalfACharacter() {
    var scene = Scene.of("ann");

    assertThat(scene.refused(scene.saying("ann", ""))).isEqualTo(Rejection.INVALID_FIELD);
    assertThat(scene.refused(scene.saying("ann", "half \ud83e")))
        .isEqualTo(Rejection.INVALID_FIELD);
  }

  @Test
  void anAuthorRecallsWithinTwoMinutes() {
    var scene = Scene.of("ann", "bob");
    var message = scene.says("bob", "oops");
    scene.later(Duration.ofMinutes(2));

    var events = scene.happens(scene.recalling("bob", message));

    assertThat(events)
        .containsExactly(
            new Event.Recalled(4, user("bob"), scene.now(), message.seq(), message.at()));
  }

  @Test
  void afterTwoMinutesItIsTooLate() {
    var scene = Scene.of("ann", "bob");
    var message = scene.says("bob", "oops");
    scene.later(Duration.ofMinutes(2).plusMillis(1));

    assertThat(scene.refused(scene.recalling("bob", message)))
        .isEqualTo(Rejection.TOO_LATE_TO_RECALL);
  }

  @Test
  void otherPeoplesMessagesAndNoneAtAllLookTheSame() {
    var scene = Scene.of("ann", "bob");
    var message = scene.says("bob", "hello");
    var none = new Command.Recall(scene.by("ann"), 99, Optional.empty());
    var mixedUp = new Command.Recall(scene.by("bob"), 99, Optional.of(message));
    var gone = new Event.Posted(message.seq(), message.actor(), message.at(), "");

    assertThat(scene.decide(scene.recalling("ann", message))).isEqualTo(scene.decide(none));
    assertThat(scene.refused(none)).isEqualTo(Rejection.NO_SUCH_MESSAGE);
    assertThat(scene.refused(mixedUp)).isEqualTo(Rejection.NO_SUCH_MESSAGE);
    assertThat(scene.refused(scene.recalling("bob", gone))).isEqualTo(Rejection.NO_SUCH_MESSAGE);
  }

  @Test
  void aMessageOutsideOnesWindowsIsNotRecalled() {
    var scene = Scene.of("ann", "bob");
    var message = scene.says("bob", "before I went");
    scene.happens(scene.quitting("bob"));
    var forgetful = new Command.Add(scene.by("ann"), List.of(Comer.first(user("bob"))));
    scene.happens(forgetful);

    assertThat(scene.refused(scene.recalling("bob", message))).isEqualTo(Rejection.NO_SUCH_MESSAGE);
  }
}
