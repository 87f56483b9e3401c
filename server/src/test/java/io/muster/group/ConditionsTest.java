package io.muster.group;

import static io.muster.group.Scene.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.muster.group.PersonOutcome.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What newcomers must show besides an invite.
class ConditionsTest {
  private static final Shown RIGHT = new Shown("1234", "");
  private static final Shown WRONG = new Shown("4321", "");

  @Test
  @DisplayName("A2: a passcode can be set, changed and cleared, effective for the next join")
  void aPasscodeCountsFromTheNextJoinOn() {
    var scene = Scene.of("ann", "bob");
    var invite = scene.invite("ann");
    scene.happens(scene.locking("ann", "1234"));
    assertThat(scene.refused(scene.joining("cid", invite))).isEqualTo(Rejection.PASSCODE_WRONG);
    scene.happens(scene.joining("cid", invite, RIGHT));

    scene.happens(scene.locking("ann", "5678"));
    assertThat(noted(scene, scene.joining("dan", invite, RIGHT)))
        .isEqualTo(Rejection.PASSCODE_WRONG);
    scene.happens(scene.unlocking("ann"));
    scene.happens(scene.joining("dan", invite));
    assertThat(scene.happens(scene.unlocking("ann"))).as("nothing to clear").isEmpty();
    assertThat(scene.refused(scene.locking("bob", "1234"))).isEqualTo(Rejection.ROLE_TOO_LOW);
  }

  @Test
  @DisplayName("A2: whoever has no right invite learns nothing of the passcode")
  void withoutAnInviteThereIsNoPasscodeToGuess() {
    var scene = Scene.of("ann", "bob");
    var invite = scene.invite("ann");
    scene.happens(scene.locking("ann", "1234"));
    scene.happens(scene.revoking("ann", invite));

    assertThat(scene.refused(scene.joining("cid", invite, RIGHT)))
        .isEqualTo(Rejection.INVITE_INVALID);
  }

  @Test
  @DisplayName("P7: so many wrong passcodes within so much time, not one more")
  void guessesAreLimited() {
    var scene = Scene.of(Small.bans(3), Policy.DEFAULT, "ann");
    var invite = scene.invite("ann");
    scene.happens(scene.locking("ann", "1234"));

    noted(scene, scene.joining("eve", invite, WRONG));
    scene.later(Duration.ofMinutes(9));
    noted(scene, scene.joining("eve", invite, WRONG));
    var refused = (Decision.Rejected) scene.decide(scene.joining("eve", invite, RIGHT));
    assertThat(refused.reason()).isEqualTo(Rejection.TOO_MANY_TRIES);
    assertThat(refused.retryAfter()).isEqualTo(Duration.ofMinutes(1));
    scene.happens(scene.joining("fay", invite, RIGHT));

    scene.later(Duration.ofMinutes(1));
    scene.happens(scene.joining("eve", invite, RIGHT));
    assertThat(scene.door().attempts()).isEqualTo(Attempts.NONE);
  }

  @Test
  @DisplayName("P7: of those who guess only so many are remembered; who began first is forgotten")
  void guessersAreBounded() {
    var attempts = Attempts.NONE;
    for (int i = 0; i <= Attempts.PEOPLE_MAX; i++) {
      var wrong = new Attempts.Wrong(1, Scene.START.plusSeconds(i));
      attempts = attempts.with(user("user-" + i), wrong);
    }

    assertThat(attempts.byUser()).hasSize(Attempts.PEOPLE_MAX);
    assertThat(attempts.byUser()).doesNotContainKey(user("user-0"));
  }

  @Test
  @DisplayName("B9: whoever joins has accepted the terms as they are now, and that is evidence")
  void whoJoinsHasAcceptedTheTerms() {
    var scene = Scene.of("ann", "bob");
    var invite = scene.invite("ann");
    scene.happens(scene.demanding("ann", "be kind"));

    assertThat(scene.refused(scene.joining("cid", invite))).isEqualTo(Rejection.TERMS_NOT_ACCEPTED);
    var accepting = new Shown("", "hash of be kind");
    var events = scene.happens(scene.joining("cid", invite, accepting));
    assertThat(events.getFirst())
        .isEqualTo(new Event.TermsAccepted(user("cid"), scene.now(), "hash of be kind"));
    assertThat(events.getLast()).isInstanceOf(Event.Joined.class);

    scene.happens(scene.demanding("ann", "be kinder"));
    assertThat(scene.refused(scene.joining("dan", invite, accepting)))
        .isEqualTo(Rejection.TERMS_NOT_ACCEPTED);
    scene.happens(scene.saying("cid", "I am still here"));
    scene.happens(scene.demanding("ann", ""));
    scene.happens(scene.joining("dan", invite));
  }

  @Test
  @DisplayName("B9: nobody accepts for somebody else, so nobody is added while there are terms")
  void nobodyIsAddedWhileThereAreTerms() {
    var scene = Scene.of("ann", "bob");
    scene.happens(scene.demanding("ann", "be kind"));

    var answer = (Answer.People) scene.answerTo(scene.adding("ann", "cid", "bob"));

    assertThat(answer.seq()).isZero();
    assertThat(answer.people())
        .containsExactly(
            new PersonOutcome(user("cid"), Outcome.TERMS_TO_ACCEPT),
            new PersonOutcome(user("bob"), Outcome.ALREADY_A_MEMBER));
  }

  @Test
  @DisplayName("B1: the terms are the owner's")
  void onlyTheOwnerSetsTerms() {
    var scene = Scene.of("ann", "bob");
    scene.happens(scene.setting("ann", "bob", Role.ADMIN));

    assertThat(scene.refused(scene.demanding("bob", "be kind"))).isEqualTo(Rejection.ROLE_TOO_LOW);
    assertThat(scene.refused(scene.demanding("ann", "x".repeat(8_193))))
        .isEqualTo(Rejection.INVALID_FIELD);
    scene.happens(scene.demanding("ann", "x".repeat(8_192)));
    assertThat(scene.happens(scene.demanding("ann", "x".repeat(8_192)))).isEmpty();
  }

  @Test
  @DisplayName("A7: leavers may say why; the owner sees how often each was said")
  void reasonsAreCounted() {
    var scene = Scene.of("ann", "bob", "cid", "dan");
    var events = scene.happens(scene.quittingBecause("bob", "loud"));
    assertThat(events)
        .containsExactly(
            new Event.ReasonGiven(user("bob"), scene.now(), "loud"),
            new Event.Left(3, user("bob"), scene.now()));
    scene.happens(scene.quittingBecause("cid", "loud"));
    scene.happens(scene.quitting("dan"));

    assertThat(scene.door().reasons().counts()).containsOnlyKeys("loud").containsValue(2L);
    var loud = scene.quittingBecause("ann", "a\nb");
    assertThat(scene.refused(loud)).isEqualTo(Rejection.INVALID_FIELD);
  }

  @Test
  @DisplayName("P7: of many reasons the rest counts as other")
  void reasonsAreBounded() {
    var reasons = Reasons.NONE;
    for (int i = 0; i < Reasons.DISTINCT_MAX + 5; i++) {
      reasons = reasons.with("reason " + i);
    }

    assertThat(reasons.counts()).hasSize(Reasons.DISTINCT_MAX + 1);
    assertThat(reasons.counts()).containsEntry(Reasons.OTHER, 5L);
  }

  private static Rejection noted(Scene scene, Command command) {
    var decision = scene.decide(command);
    assertThat(decision).isInstanceOf(Decision.Noted.class);
    var noted = (Decision.Noted) decision;
    scene.notes(noted);
    return noted.refusal().reason();
  }
}
