package io.muster.group;

import static io.muster.group.Scene.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.muster.group.Note.Weight;
import io.muster.text.Sentence;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("C1, C2, C3: a disband as a process; A6: other ends")
class ClosingTest {
  private static final Duration NOTICE = Duration.ofHours(72);
  private static final Duration OBJECTION = Duration.ofHours(48);
  private static final Act DISBAND = new Act.Disband();

  private final Scene scene =
      Scene.of(
          Policy.DEFAULT
              .with(Term.NOTICE, NOTICE)
              .with(Term.OBJECTION, OBJECTION)
              .with(Term.ON_OBJECTION, OnObjection.PAUSE.number()),
          "ann",
          "bob",
          "cyd");

  private Closing closing() {
    return scene.head().course().closing().orElseThrow();
  }

  private Event objects(String who) {
    return scene.happens(new Command.ObjectToEnd(scene.by(who), "too soon")).getLast();
  }

  private Command.Due due() {
    return new Command.Due(scene.by("ann"));
  }

  @Test
  void thePreviewSaysWhenAndWhatAndUntilWhenItCanBeCancelled() {
    var preview = scene.preview("ann", DISBAND);

    assertThat(preview.cutAt()).contains(scene.now().plus(NOTICE));
    assertThat(preview.notes())
        .extracting(note -> note.text().sentence())
        .contains(
            Sentence.DISBAND_CUTS,
            Sentence.DISBAND_ANNOUNCED,
            Sentence.DISBAND_CAN_BE_CANCELLED,
            Sentence.DISBAND_RESTS_ADMINS,
            Sentence.DISBAND_OBJECTIONS,
            Sentence.DISBAND_ERASES,
            Sentence.DEVICES_WIPE);
    assertThat(preview.deadlines())
        .contains(Deadlines.after(scene.now().plus(NOTICE), scene.head().policy()));
  }

  @Test
  void aDisbandIsAnnouncedAndTheGroupGoesOnUntilTheCut() {
    Instant cut = scene.now().plus(NOTICE);

    var events = scene.happens(scene.disbanding("ann", "finished"));

    assertThat(events)
        .containsExactly(
            new Event.EndScheduled(
                3,
                user("ann"),
                scene.now(),
                Closing.Kind.NOTICE,
                cut,
                scene.now().plus(OBJECTION),
                "finished"));
    scene.says("bob", "a pity");
    assertThat(scene.state().ended()).isFalse();
  }

  @Test
  void aSecondEndIsBlockedAndThePreviewSaysSo() {
    scene.happens(scene.disbanding("ann", ""));

    var preview = scene.preview("ann", DISBAND);

    assertThat(preview.isBlocked()).isTrue();
    assertThat(preview.notes())
        .filteredOn(note -> note.weight() == Weight.BLOCKING)
        .extracting(note -> note.text().sentence())
        .containsExactly(Sentence.END_SCHEDULED_FOR);
    assertThat(scene.refused(scene.disbanding("ann", ""))).isEqualTo(Rejection.END_SCHEDULED);
  }

  @Test
  void whileTheEndIsScheduledAdminsRestAndNobodyNewComesIn() {
    scene.happens(scene.setting("ann", "bob", Role.ADMIN));
    scene.happens(scene.disbanding("ann", ""));

    assertThat(scene.refused(scene.removing("bob", "cyd"))).isEqualTo(Rejection.ADMINS_SUSPENDED);
    assertThat(scene.refused(scene.adding("ann", "dan"))).isEqualTo(Rejection.END_SCHEDULED);

    scene.happens(new Command.CancelEnd(scene.by("ann")));
    scene.happens(scene.removing("bob", "cyd"));
    scene.happens(scene.adding("bob", "dan"));
  }

  @Test
  void theCutIsOneEntryInTheNameOfWhoScheduledIt() {
    scene.happens(scene.disbanding("ann", "finished"));
    assertThat(scene.happens(due())).isEmpty();

    scene.later(NOTICE);
    var events = scene.happens(due());

    assertThat(events)
        .containsExactly(
            new Event.Disbanded(
                4,
                user("ann"),
                scene.now(),
                PurgeMode.WIPE,
                "finished",
                Deadlines.after(scene.now(), scene.head().policy())));
    assertThat(scene.state().ended()).isTrue();
    assertThat(scene.happens(due())).isEmpty();
  }

  @Test
  void whatWasCancelledDoesNotHappen() {
    scene.happens(scene.disbanding("ann", ""));
    scene.happens(new Command.CancelEnd(scene.by("ann")));

    scene.later(NOTICE);

    assertThat(scene.happens(due())).isEmpty();
    assertThat(scene.refused(new Command.CancelEnd(scene.by("ann"))))
        .isEqualTo(Rejection.NO_END_SCHEDULED);
  }

  @Test
  void anObjectionStopsTheClockOnceAndTheCutMovesByAsLong() {
    Instant cut = scene.now().plus(NOTICE);
    scene.happens(scene.disbanding("ann", ""));
    scene.later(Duration.ofHours(10));
    assertThat(objects("bob")).isInstanceOf(Event.EndPaused.class);

    scene.later(NOTICE);
    assertThat(scene.happens(due())).isEmpty();
    scene.happens(new Command.ResumeEnd(scene.by("ann")));

    assertThat(closing().cutAt()).isEqualTo(cut.plus(NOTICE));
    assertThat(closing().objections()).isEqualTo(1);
    scene.later(NOTICE);
    assertThat(scene.happens(due())).hasSize(1);
  }

  @Test
  void anObjectionAfterTheOwnerHasLetItGoOnIsCountedAndStopsNothing() {
    scene.happens(scene.disbanding("ann", ""));
    objects("bob");
    scene.happens(new Command.ResumeEnd(scene.by("ann")));

    assertThat(objects("cyd")).isInstanceOf(Event.Objected.class);
    assertThat(closing().objections()).isEqualTo(2);
    assertThat(closing().pausedAt()).isEmpty();
  }

  @Test
  void whoHasObjectedIsCountedOnce() {
    scene.happens(scene.disbanding("ann", ""));
    objects("bob");

    assertThat(scene.happens(new Command.ObjectToEnd(scene.by("bob"), "again"))).isEmpty();
    assertThat(closing().objections()).isEqualTo(1);
  }

  @Test
  @DisplayName("objection in the last millisecond")
  void objectionInTheLastMillisecond() {
    scene.happens(scene.disbanding("ann", ""));
    scene.later(OBJECTION.minusMillis(1));
    objects("bob");

    scene.later(Duration.ofMillis(1));
    assertThat(scene.refused(new Command.ObjectToEnd(scene.by("cyd"), "")))
        .isEqualTo(Rejection.OBJECTION_TOO_LATE);
  }

  @Test
  @DisplayName("a confirm arrives after the state it was shown for changed")
  void aConfirmArrivesAfterTheStateItWasShownForChanged() {
    var shown = scene.confirmation("ann", DISBAND);
    scene.happens(scene.disbanding("ann", ""));
    scene.happens(new Command.CancelEnd(scene.by("ann")));

    assertThat(scene.refused(scene.disbanding("ann", "", shown)))
        .isEqualTo(Rejection.CONFIRM_STALE);
  }

  @Test
  void whoeverTookOverTheGroupMayCallItOff() {
    scene.happens(scene.disbanding("ann", ""));
    scene.happens(scene.offering("ann", "bob"));
    scene.happens(new Command.AnswerOwnership(scene.by("bob"), true));

    assertThat(scene.refused(new Command.CancelEnd(scene.by("ann"))))
        .isEqualTo(Rejection.ROLE_TOO_LOW);
    scene.happens(new Command.CancelEnd(scene.by("bob")));
  }

  @Test
  @DisplayName("A6: a sunset silences the group until its date")
  void aSunsetSilencesTheGroupUntilItsDate() {
    Instant end = scene.now().plus(Duration.ofDays(30));
    var act = new Act.Sunset(end);
    assertThat(scene.preview("ann", act).notes())
        .extracting(note -> note.text().sentence())
        .contains(Sentence.SUNSET_SILENCES);

    scene.happens(
        new Command.Sunset(scene.by("ann"), end, "moved", scene.confirmation("ann", act)));

    assertThat(scene.refused(new Command.Post(scene.by("bob"), "but")))
        .isEqualTo(Rejection.GROUP_READ_ONLY);
    scene.happens(scene.quitting("cyd"));
    scene.later(Duration.ofDays(30));
    assertThat(scene.happens(due())).hasSize(1);
  }

  @Test
  void aSunsetHasADateWithinAYear() {
    for (var end :
        new Instant[] {
          scene.now(), scene.now().minusSeconds(1), scene.now().plus(Duration.ofDays(366))
        }) {
      assertThat(scene.previewRefused("ann", new Act.Sunset(end)))
          .isEqualTo(Rejection.INVALID_FIELD);
    }
  }

  @Test
  @DisplayName("A6: in a frozen group nobody posts")
  void inAFrozenGroupNobodyPosts() {
    scene.happens(new Command.Freeze(scene.by("ann"), "calm down"));

    for (var who : new String[] {"ann", "bob"}) {
      assertThat(scene.refused(new Command.Post(scene.by(who), "but")))
          .isEqualTo(Rejection.GROUP_FROZEN);
    }
    assertThat(scene.happens(new Command.Freeze(scene.by("ann"), ""))).isEmpty();
    scene.happens(new Command.Unfreeze(scene.by("ann")));
    scene.says("bob", "so");
  }

  @Test
  @DisplayName("A6: members are invited to the successor")
  void membersAreInvitedToTheSuccessor() {
    scene.happens(scene.disbanding("ann", "moved"));

    assertThat(scene.happens(new Command.NameSuccessor(scene.by("ann"), "abc.def")))
        .containsExactly(new Event.SuccessorNamed(4, user("ann"), scene.now(), "abc.def"));
    assertThat(scene.head().course().successor()).isEqualTo("abc.def");
  }

  @Test
  void theLastOneOutEndsTheGroupBeforeItsTime() {
    scene.happens(scene.disbanding("ann", ""));
    scene.happens(scene.quitting("bob"));
    scene.happens(scene.quitting("cyd"));
    scene.happens(scene.quitting("ann"));

    assertThat(scene.state().ended()).isTrue();
    scene.later(NOTICE);
    assertThat(scene.happens(due())).isEmpty();
  }
}
