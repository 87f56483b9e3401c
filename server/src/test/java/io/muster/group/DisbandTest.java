package io.muster.group;

import static io.muster.group.Scene.user;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("C3: the cut is one entry")
class DisbandTest {

  @Test
  void theLastEntrySaysWhoWhyAndWhatBecomesOfTheData() {
    var scene = Scene.of("ann", "bob", "cid");
    scene.later(Duration.ofDays(3));

    var answer = scene.answerTo(scene.disbanding("ann", "finished"));

    var deadlines =
        new Deadlines(
            scene.now().plus(Duration.ofDays(180)),
            scene.now().plus(Duration.ofDays(30)),
            scene.now().plus(Duration.ofDays(365)));
    assertThat(answer).isEqualTo(new Answer.Done(3, scene.now()));
    assertThat(scene.history())
        .last()
        .isEqualTo(
            new Event.Disbanded(
                3, user("ann"), scene.now(), PurgeMode.WIPE, "finished", deadlines));
    assertThat(scene.head().end())
        .contains(new End(3, scene.now(), user("ann"), PurgeMode.WIPE, "finished", deadlines, 3));
  }

  @Test
  @DisplayName("C5: the purge mode is the policy's, fixed in the entry")
  void thePurgeModeIsThePolicys() {
    var policy =
        Policy.DEFAULT
            .with(Term.MESSAGES_KEPT, Duration.ofDays(1))
            .with(Term.ROSTER_KEPT, Duration.ofDays(2))
            .with(Term.AUDIT_KEPT, Duration.ofDays(3))
            .with(Term.ON_DISBAND, PurgeMode.KEEP_READ_ONLY.number());
    var scene = Scene.of(policy, "ann", "bob");

    var preview = scene.preview("ann", new Act.Disband());
    scene.happens(scene.disbanding("ann", ""));

    assertThat(preview.mode()).isEqualTo(PurgeMode.KEEP_READ_ONLY);
    assertThat(preview.deadlines()).contains(Deadlines.after(scene.now(), policy));
    assertThat(scene.head().end().orElseThrow().mode()).isEqualTo(PurgeMode.KEEP_READ_ONLY);
    assertThat(scene.head().end().orElseThrow().deadlines())
        .isEqualTo(Deadlines.after(scene.now(), policy));
  }

  @Test
  void thePreviewCountsEverybody() {
    var scene = Scene.of("ann", "bob", "cid");

    var preview = scene.preview("ann", new Act.Disband());

    assertThat(preview.people()).isEqualTo(3);
    assertThat(preview.endsGroup()).isTrue();
    assertThat(preview.persons()).isEmpty();
  }

  @Test
  void theRosterOfTheEndIsKeptInvitesAndOfferAreNot() {
    var scene = Scene.of("ann", "bob");
    scene.invite("ann");
    scene.happens(scene.offering("ann", "bob"));
    var roster = scene.state().roster();

    scene.happens(scene.disbanding("ann", "finished"));

    assertThat(scene.state().roster()).isEqualTo(roster);
    assertThat(scene.door().invites()).isEmpty();
    assertThat(scene.head().offer()).isEmpty();
    assertThat(scene.head().owner()).isEqualTo(user("ann"));
  }

  @Test
  void aReasonIsShort() {
    var scene = Scene.of("ann");

    assertThat(scene.refused(scene.disbanding("ann", "x".repeat(65))))
        .isEqualTo(Rejection.INVALID_FIELD);
    assertThat(scene.refused(scene.disbanding("ann", "two\nlines")))
        .isEqualTo(Rejection.INVALID_FIELD);
    assertThat(scene.happens(scene.disbanding("ann", "x".repeat(64)))).hasSize(1);
  }

  @Test
  @DisplayName("P3: after the cut nothing is accepted, from members nor from those who left before")
  void nothingIsAcceptedAfterTheCut() {
    var scene = Scene.of("ann", "bob", "cid");
    scene.happens(scene.quitting("cid"));
    scene.happens(scene.disbanding("ann", "finished"));

    assertThat(scene.refused(scene.disbanding("ann", "again"))).isEqualTo(Rejection.GROUP_ENDED);
    assertThat(scene.refused(scene.quitting("bob"))).isEqualTo(Rejection.GROUP_ENDED);
    assertThat(scene.previewRefused("bob", new Act.Quit())).isEqualTo(Rejection.GROUP_ENDED);
    assertThat(scene.refused(scene.saying("cid", "?"))).isEqualTo(Rejection.NOT_A_MEMBER);
    assertThat(scene.previewRefused("cid", new Act.Quit())).isEqualTo(Rejection.NOT_A_MEMBER);
  }
}
