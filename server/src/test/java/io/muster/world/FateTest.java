package io.muster.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.proto.v1.Ending;
import io.muster.proto.v1.Fate;
import io.muster.proto.v1.GetFate;
import io.muster.proto.v1.Policy;
import io.muster.proto.v1.Reason;
import io.muster.proto.v1.Request;
import io.muster.proto.v1.SetPolicy;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// A8: whoever was in a group can ask what became of it, from any device, and learns nothing of
/// what was said there.
@DisplayName("A8: what became of a group")
class FateTest {

  @Test
  void whoIsInTheGroupIsToldSo() {
    Scenario.play(
        scene -> {
          var ann = scene.person("ann");
          long hikers = ann.opens("hikers", scene.person("bob"));
          assertThat(fate(ann, hikers)).isEqualTo(state(Fate.State.MEMBER).build());
        });
  }

  @Test
  void whoWasRemovedIsToldByWhomAndWhenAlsoOnANewDevice() {
    Scenario.play(
        scene -> {
          var ann = scene.person("ann");
          var bob = scene.person("bob");
          long hikers = ann.opens("hikers", bob);
          ann.says(hikers, "rain at ten");
          ann.removes(hikers, bob);
          ann.says(hikers, "he is gone");
          scene.world().settle();

          var told = fate(scene.person("bob", "tablet"), hikers);
          assertThat(told.getState()).isEqualTo(Fate.State.GONE);
          assertThat(told.getEnding()).isEqualTo(Ending.REMOVAL);
          assertThat(told.getBy()).isEqualTo("ann");
          assertThat(told.getCut()).isEqualTo(4);
          assertThat(told.getAtMs()).isPositive();
          assertThat(told.getEndedMs()).isZero();
        });
  }

  @Test
  void whoQuitAndCameBackIsAMemberAgain() {
    Scenario.play(
        scene -> {
          var ann = scene.person("ann");
          var bob = scene.person("bob");
          long hikers = ann.opens("hikers", bob);
          bob.quits(hikers);
          assertThat(fate(bob, hikers))
              .extracting(Fate::getState, Fate::getEnding, Fate::getBy)
              .containsExactly(Fate.State.GONE, Ending.QUIT, "bob");
          ann.adds(hikers, bob);
          assertThat(fate(bob, hikers).getState()).isEqualTo(Fate.State.MEMBER);
        });
  }

  @Test
  void afterADisbandEachIsToldHowTheirOwnMembershipEnded() {
    Scenario.play(
        scene -> {
          var ann = scene.person("ann");
          var bob = scene.person("bob");
          var cyd = scene.person("cyd");
          long hikers = ann.opens("hikers", bob, cyd);
          ann.removes(hikers, cyd);
          ann.disbands(hikers);
          scene.world().settle();

          var bobs = fate(bob, hikers);
          assertThat(bobs.getState()).isEqualTo(Fate.State.ENDED);
          assertThat(bobs.getEnding()).isEqualTo(Ending.DISBAND);
          assertThat(bobs.getBy()).isEqualTo("ann");
          assertThat(bobs.getAtMs()).isEqualTo(bobs.getEndedMs());
          assertThat(bobs.getMessagesErased()).isFalse();
          assertThat(Duration.ofMillis(bobs.getMessagesErasedMs() - bobs.getEndedMs()))
              .isEqualTo(Duration.ofDays(180));
          assertThat(fate(cyd, hikers))
              .extracting(Fate::getState, Fate::getEnding, Fate::getEndedMs)
              .containsExactly(Fate.State.ENDED, Ending.REMOVAL, bobs.getEndedMs());
        });
  }

  @Test
  void whenTheRosterIsErasedNobodyIsKnownAndTheGroupIsSaidToBeErased() {
    Scenario.play(
        scene -> {
          var ann = scene.person("ann");
          var bob = scene.person("bob");
          long hikers = ann.opens("hikers", bob);
          ann.disbands(hikers);
          scene.world().settle();
          long endedMs = fate(bob, hikers).getEndedMs();
          later(scene, Duration.ofDays(31));
          var erased = state(Fate.State.ERASED).setEndedMs(endedMs).build();
          assertThat(fate(bob, hikers)).isEqualTo(erased);
          assertThat(fate(scene.person("cyd"), hikers)).isEqualTo(erased);
        });
  }

  @Test
  void messagesThatAreErasedBeforeTheRosterAreSaidToBe() {
    Scenario.play(
        scene -> {
          var ann = scene.person("ann");
          var bob = scene.person("bob");
          long hikers = ann.opens("hikers", bob);
          var policy = Policy.newBuilder().setMessagesKeptS(Duration.ofDays(1).toSeconds());
          var set = SetPolicy.newBuilder().setGroup(hikers).setPolicy(policy);
          ann.asks(Request.newBuilder().setSetPolicy(set));
          ann.disbands(hikers);
          later(scene, Duration.ofDays(2));
          assertThat(fate(bob, hikers).getMessagesErased()).isTrue();
        });
  }

  @Test
  void strangersAreToldWhatTheyAreToldOfGroupsThatNeverWere() {
    Scenario.play(
        scene -> {
          var ann = scene.person("ann");
          var cyd = scene.person("cyd");
          long hikers = ann.opens("hikers", scene.person("bob"));
          cyd.isRefused(ask(hikers), Reason.NOT_A_MEMBER);
          cyd.isRefused(ask(4711), Reason.NOT_A_MEMBER);
          ann.disbands(hikers);
          cyd.isRefused(ask(hikers), Reason.NOT_A_MEMBER);
          cyd.isRefused(ask(0), Reason.INVALID_FIELD);
        });
  }

  private static void later(Scenario scene, Duration time) {
    scene.world().settle();
    RetentionTest.passes(scene, time);
  }

  private static Fate.Builder state(Fate.State state) {
    return Fate.newBuilder().setState(state);
  }

  private static Request.Builder ask(long group) {
    return Request.newBuilder().setGetFate(GetFate.newBuilder().setGroup(group));
  }

  private static Fate fate(Person person, long group) {
    var reply = person.asks(ask(group));
    assertThat(reply.hasFate()).as(reply.toString()).isTrue();
    return reply.getFate();
  }
}
