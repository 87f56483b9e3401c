package io.muster.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.proto.v1.AnswerReturn;
import io.muster.proto.v1.AskToReturn;
import io.muster.proto.v1.GapAccess;
import io.muster.proto.v1.ListReturns;
import io.muster.proto.v1.Policy;
import io.muster.proto.v1.Reason;
import io.muster.proto.v1.Request;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// A mistaken quit is undone.
class UndoTest {

  @Test
  @DisplayName("A3: the owner is told, consents, and the leaver's devices go on where they stood")
  void theLeaversDevicesGoOn() {
    Scenario.play(
        scene -> {
          var ann = scene.person("ann");
          var bob = scene.person("bob");
          var tablet = scene.person("bob", "tablet");
          long group = ann.opens("hikers", bob);
          ann.says(group, "before");
          scene.world().settle();
          tablet.goesOffline();
          bob.quits(group);
          ann.says(group, "meanwhile");

          assertThat(bob.asks(asking(group)).hasDone()).isTrue();
          scene.world().settle();
          assertThat(ann.phone().notices()).hasSize(1);
          assertThat(ann.phone().notices().getFirst().getReturnAsked().getAsk().getUser())
              .isEqualTo("bob");
          assertThat(ann.asks(listing(group)).getReturnList().getAsksCount()).isEqualTo(1);
          bob.isRefused(listing(group), Reason.NOT_A_MEMBER);

          assertThat(ann.asks(answering(group, "bob", true)).hasDone()).isTrue();
          ann.says(group, "welcome back");
          scene.world().settle();
          tablet.comesBack();

          assertThat(bob.heard(group)).containsExactly("before", "welcome back");
          assertThat(tablet.heard(group)).containsExactly("before", "welcome back");
          assertThat(bob.says(group, "thank you")).isPositive();
        });
  }

  @Test
  @DisplayName("A3, P8: where the policy says so the gap is delivered as well, live and later")
  void theGapIsDeliveredWhereThePolicySaysSo() {
    Scenario.play(
        scene -> {
          var ann = scene.person("ann");
          var bob = scene.person("bob");
          var tablet = scene.person("bob", "tablet");
          var policy = Policy.newBuilder().setReturnGap(GapAccess.GAP_READABLE).build();
          long group = ann.opens("hikers", policy, bob);
          ann.says(group, "before");
          scene.world().settle();
          tablet.goesOffline();
          bob.quits(group);
          ann.says(group, "meanwhile");
          bob.asks(asking(group));
          ann.asks(answering(group, "bob", true));
          scene.world().settle();
          tablet.comesBack();

          assertThat(bob.heard(group)).containsExactly("before", "meanwhile");
          assertThat(tablet.heard(group)).containsExactly("before", "meanwhile");
        });
  }

  @Test
  @DisplayName("A3: undo after a re-join is refused")
  void undoAfterARejoin() {
    Scenario.play(
        scene -> {
          var ann = scene.person("ann");
          var bob = scene.person("bob");
          long group = ann.opens("hikers", bob);
          bob.quits(group);
          bob.asks(asking(group));
          ann.adds(group, bob);

          bob.isRefused(asking(group), Reason.ALREADY_BACK);
          ann.isRefused(answering(group, "bob", true), Reason.ALREADY_BACK);
          ann.removes(group, bob);
          bob.isRefused(asking(group), Reason.NOTHING_TO_UNDO);
        });
  }

  private static Request.Builder asking(long group) {
    return Request.newBuilder().setAskToReturn(AskToReturn.newBuilder().setGroup(group));
  }

  private static Request.Builder answering(long group, String user, boolean consent) {
    var answer = AnswerReturn.newBuilder().setGroup(group).setUser(user).setConsent(consent);
    return Request.newBuilder().setAnswerReturn(answer);
  }

  private static Request.Builder listing(long group) {
    return Request.newBuilder().setListReturns(ListReturns.newBuilder().setGroup(group));
  }
}
