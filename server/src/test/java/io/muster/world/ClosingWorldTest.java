package io.muster.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.proto.v1.CancelEnd;
import io.muster.proto.v1.Ending;
import io.muster.proto.v1.GetGroup;
import io.muster.proto.v1.ListObjections;
import io.muster.proto.v1.ObjectToEnd;
import io.muster.proto.v1.Objection;
import io.muster.proto.v1.OnObjection;
import io.muster.proto.v1.Policy;
import io.muster.proto.v1.Preview;
import io.muster.proto.v1.Reason;
import io.muster.proto.v1.Request;
import io.muster.proto.v1.ResumeEnd;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("C2, C3: notice, objection, cut")
class ClosingWorldTest {
  private static final Policy ANNOUNCED =
      Policy.newBuilder()
          .setNoticeS(Duration.ofHours(72).toSeconds())
          .setObjectionS(Duration.ofHours(48).toSeconds())
          .setOnObjection(OnObjection.PAUSE)
          .build();

  private static boolean ended(Scenario scene, long group) {
    return scene.world().truth().group(group).orElseThrow().state().ended();
  }

  private static Request.Builder objection(long group) {
    return Request.newBuilder()
        .setObjectToEnd(ObjectToEnd.newBuilder().setGroup(group).setReason("too soon"));
  }

  private static Request.Builder list(long group) {
    return Request.newBuilder().setListObjections(ListObjections.newBuilder().setGroup(group));
  }

  @Test
  void theCutComesWhenItWasAnnouncedAndPurgesEveryDevice() {
    Scenario.play(
        scene -> {
          var ann = scene.person("ann");
          var bob = scene.person("bob");
          var cyd = scene.person("cyd");
          long hikers = ann.opens("hikers", ANNOUNCED, bob, cyd);
          cyd.goesOffline();

          ann.disbands(hikers);
          RetentionTest.passes(scene, Duration.ofHours(71));
          bob.says(hikers, "not yet over");
          assertThat(ended(scene, hikers)).isFalse();

          RetentionTest.passes(scene, Duration.ofHours(1));
          assertThat(ended(scene, hikers)).isTrue();
          cyd.comesBack();
          scene.world().settle();
          assertThat(cyd.phone().copies().get(hikers).isFollowing()).isFalse();
        });
  }

  @Test
  @DisplayName("a deadline passes while the server is down: it runs at the next start, once")
  void aDeadlinePassesWhileTheServerIsDown() {
    Scenario.play(
        scene -> {
          var ann = scene.person("ann");
          var bob = scene.person("bob");
          long hikers = ann.opens("hikers", ANNOUNCED, bob);
          ann.disbands(hikers);

          scene.world().crash();
          scene.world().timeline().jump(Duration.ofDays(9));
          scene.world().settle();
          scene.world().live(Duration.ofSeconds(3));

          assertThat(ended(scene, hikers)).isTrue();
          assertThat(scene.world().truth().group(hikers).orElseThrow().entries())
              .filteredOn(entry -> entry instanceof io.muster.group.Event.Disbanded)
              .hasSize(1);
        });
  }

  @Test
  void anObjectionStopsTheClockAndOnlyTheOwnerLearnsWhose() {
    Scenario.play(
        scene -> {
          var ann = scene.person("ann");
          var bob = scene.person("bob");
          long hikers = ann.opens("hikers", ANNOUNCED, bob);
          ann.disbands(hikers);

          assertThat(bob.asks(objection(hikers)).hasError()).isFalse();
          RetentionTest.passes(scene, Duration.ofDays(5));
          assertThat(ended(scene, hikers)).isFalse();
          assertThat(ann.asks(list(hikers)).getObjectionPage().getObjectionsList())
              .extracting(Objection::getUser, Objection::getReason)
              .containsExactly(org.assertj.core.groups.Tuple.tuple("bob", "too soon"));
          bob.isRefused(list(hikers), Reason.ROLE_TOO_LOW);

          var resume = ResumeEnd.newBuilder().setGroup(hikers);
          ann.asks(Request.newBuilder().setResumeEnd(resume));
          RetentionTest.passes(scene, Duration.ofHours(71));
          assertThat(ended(scene, hikers)).isFalse();
          RetentionTest.passes(scene, Duration.ofHours(1));
          assertThat(ended(scene, hikers)).isTrue();
        });
  }

  @Test
  @DisplayName("a removal and a disband cross")
  void aRemovalAndADisbandCross() {
    Scenario.play(
        scene -> {
          var ann = scene.person("ann");
          var bob = scene.person("bob");
          var cyd = scene.person("cyd");
          long hikers = ann.opens("hikers", ANNOUNCED, bob, cyd);
          var removal = Person.removal(hikers, ann.previewsRemoval(hikers, cyd), cyd);
          ann.disbands(hikers);

          // The owner may still remove during the notice; after the cut nobody is in it any more.
          assertThat(ann.asks(removal).hasError()).isFalse();
          var late = Person.removal(hikers, ann.previewsRemoval(hikers, bob), bob);
          RetentionTest.passes(scene, Duration.ofHours(73));
          ann.isRefused(late, Reason.GROUP_ENDED);
        });
  }

  @Test
  void whatIsCancelledNeverComes() {
    Scenario.play(
        scene -> {
          var ann = scene.person("ann");
          var bob = scene.person("bob");
          long hikers = ann.opens("hikers", ANNOUNCED, bob);
          ann.disbands(hikers);
          ann.asks(Request.newBuilder().setCancelEnd(CancelEnd.newBuilder().setGroup(hikers)));
          RetentionTest.passes(scene, Duration.ofDays(30));

          bob.says(hikers, "still here");
          var view =
              ann.asks(Request.newBuilder().setGetGroup(GetGroup.newBuilder().setGroup(hikers)));
          assertThat(view.getGroupView().hasClosing()).isFalse();
        });
  }

  @Test
  void aPreviewOfASecondEndSaysWhyThereIsNoneAndGivesNoToken() {
    Scenario.play(
        scene -> {
          var ann = scene.person("ann");
          long hikers = ann.opens("hikers", ANNOUNCED);
          ann.disbands(hikers);
          var preview = Preview.newBuilder().setGroup(hikers).setAct(Ending.DISBAND);

          var previewed = ann.asks(Request.newBuilder().setPreview(preview)).getPreviewed();

          assertThat(previewed.getToken()).isEmpty();
          assertThat(previewed.getNotesList())
              .anySatisfy(note -> assertThat(note.getText()).startsWith("The end of the group is"));
        });
  }
}
