package io.muster.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.proto.v1.GetGroup;
import io.muster.proto.v1.GetPurgeReport;
import io.muster.proto.v1.History;
import io.muster.proto.v1.HistoryAccess;
import io.muster.proto.v1.Policy;
import io.muster.proto.v1.PurgeMode;
import io.muster.proto.v1.Reason;
import io.muster.proto.v1.Request;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Memberships and groups that end.
class EndsTest {

  @Test
  void aRemovedMembersOfflinePhoneIsToldToPurgeBeforeAnythingElse() {
    Scenario.play(
        scene -> {
          var ann = scene.person("ann");
          var bob = scene.person("bob");
          long hikers = ann.opens("hikers", bob);
          long swimmers = ann.opens("swimmers", bob);
          ann.says(hikers, "rain at ten");
          scene.world().settle();
          bob.goesOffline();

          ann.removes(hikers, bob);
          ann.says(hikers, "he is gone");
          ann.says(swimmers, "he is still here");
          // The world refuses any frame that comes before a pending order.
          bob.comesBack();

          assertThat(bob.heard(hikers)).isEmpty();
          assertThat(bob.heard(swimmers)).containsExactly("he is still here");
          assertThat(bob.phone().hasAcknowledged(hikers, 4)).isTrue();
        });
  }

  @Test
  void whoQuitsKeepsWhatTheyHadAndIsGivenNothingMore() {
    Scenario.play(
        scene -> {
          var ann = scene.person("ann");
          var bob = scene.person("bob");
          long hikers = ann.opens("hikers", bob);
          ann.says(hikers, "rain at ten");
          scene.world().settle();

          bob.quits(hikers);
          ann.says(hikers, "he is gone");
          scene.world().settle();

          assertThat(bob.heard(hikers)).containsExactly("rain at ten");
          bob.isRefused(Person.post(hikers, "am I still here?"), Reason.NOT_A_MEMBER);
          bob.isRefused(
              Request.newBuilder().setHistory(History.newBuilder().setGroup(hikers)),
              Reason.NOT_A_MEMBER);
        });
  }

  @Test
  void aGroupThatOneIsNotInLooksLikeOneThatIsNot() {
    Scenario.play(
        scene -> {
          var ann = scene.person("ann");
          var eve = scene.person("eve");
          long hikers = ann.opens("hikers");

          var real =
              eve.asks(Request.newBuilder().setGetGroup(GetGroup.newBuilder().setGroup(hikers)));
          var none = eve.asks(Request.newBuilder().setGetGroup(GetGroup.newBuilder().setGroup(77)));

          assertThat(real.getError().getReason()).isEqualTo(Reason.NOT_A_MEMBER);
          assertThat(real.getError()).isEqualTo(none.getError());
        });
  }

  @Test
  void whoComesBackReadsWhatTheyCouldReadAndNotTheGap() {
    Scenario.play(
        scene -> {
          var ann = scene.person("ann");
          var bob = scene.person("bob");
          long hikers = ann.opens("hikers", bob);
          ann.says(hikers, "one");
          ann.removes(hikers, bob);
          ann.says(hikers, "two");
          ann.adds(hikers, bob);
          ann.says(hikers, "three");
          scene.world().settle();

          var page =
              bob.asks(Request.newBuilder().setHistory(History.newBuilder().setGroup(hikers)));

          assertThat(bob.heard(hikers)).containsExactly("three");
          assertThat(page.getHistoryPage().getEntriesList())
              .filteredOn(entry -> entry.hasPosted())
              .extracting(entry -> entry.getPosted().getText())
              .containsExactly("one", "three");
        });
  }

  @Test
  void whoComesBackToAnOpenHistoryIsNotSentItAllAgain() {
    Scenario.play(
        scene -> {
          var ann = scene.person("ann");
          var bob = scene.person("bob");
          var open =
              Policy.newBuilder()
                  .setHistory(HistoryAccess.ALL)
                  .setOnRemoval(PurgeMode.KEEP_READ_ONLY)
                  .build();
          long hikers = ann.opens("hikers", open, bob);
          ann.says(hikers, "one");
          ann.removes(hikers, bob);
          ann.says(hikers, "two");
          // The world refuses what was delivered before.
          ann.adds(hikers, bob);
          ann.says(hikers, "three");
          scene.world().settle();

          assertThat(bob.heard(hikers)).containsExactly("one", "three");
        });
  }

  @Test
  void disbandIsAcknowledgedOnlyAfterNobodyIsSentMore() {
    Scenario.play(
        scene -> {
          var ann = scene.person("ann");
          var bob = scene.person("bob");
          var cyd = scene.person("cyd");
          long hikers = ann.opens("hikers", bob, cyd);
          // Bob does not read, and much is waiting for him.
          bob.phone().fallAsleep();
          for (int i = 0; i < 60; i++) {
            ann.says(hikers, i + " " + "x".repeat(1_900));
          }
          long waiting = bob.phone().pipe().orElseThrow().pendingBytes();
          assertThat(waiting).isPositive();
          // The world refuses any byte that leaves for him after the answer.
          ann.disbands(hikers);
          scene.world().settle();

          assertThat(bob.heard(hikers)).isEmpty();
          assertThat(cyd.heard(hikers)).isEmpty();
          ann.isRefused(Person.post(hikers, "anybody there?"), Reason.GROUP_ENDED);
        });
  }

  @Test
  void whoIsBeingSentAwayIsNotSentWhatIsLeftAfterADisband() {
    Scenario.play(
        scene -> {
          var ann = scene.person("ann");
          var bob = scene.person("bob");
          long hikers = ann.opens("hikers", bob);
          bob.phone().fallAsleep();
          for (int i = 0; i < 30; i++) {
            ann.says(hikers, i + " " + "x".repeat(1_900));
          }
          var token = ann.previewsDisband(hikers);
          var pipe = bob.phone().pipe().orElseThrow();
          // Until the server says goodbye to him for his silence.
          scene.world().runUntil(pipe::isEnding, "bob is sent away");
          bob.phone().wakeUp();

          ann.asks(Person.disband(hikers, token));
          scene.world().settle();

          assertThat(bob.heard(hikers)).isEmpty();
        });
  }

  @Test
  void theLastMemberWhoQuitsEndsTheGroup() {
    Scenario.play(
        scene -> {
          var ann = scene.person("ann");
          long hikers = ann.opens("hikers");
          ann.says(hikers, "rain at ten");

          ann.quits(hikers);
          scene.world().settle();

          assertThat(scene.world().truth().group(hikers).orElseThrow().state().ended()).isTrue();
          ann.isRefused(Person.post(hikers, "anybody there?"), Reason.NOT_A_MEMBER);
        });
  }

  @Test
  void thePurgeReportNamesWhoHasDoneItAndWhoHasNot() {
    Scenario.play(
        scene -> {
          var ann = scene.person("ann");
          var bob = scene.person("bob");
          var cyd = scene.person("cyd");
          long hikers = ann.opens("hikers", bob, cyd);
          cyd.goesOffline();

          ann.disbands(hikers);
          scene.world().settle();

          var ask =
              Request.newBuilder().setGetPurgeReport(GetPurgeReport.newBuilder().setGroup(hikers));
          var report = ann.asks(ask).getPurgeReport();
          assertThat(report.getOrdered()).isEqualTo(3);
          assertThat(report.getAcknowledged()).isEqualTo(2);
          assertThat(report.getStatesList())
              .filteredOn(state -> state.getAcknowledgedMs() == 0)
              .extracting(state -> state.getUser())
              .containsExactly("cyd");
          assertThat(report.getCascading()).isFalse();
          assertThat(report.getMembers()).isEqualTo(3);
          assertThat(report.getMembersDone()).isEqualTo(3);
        });
  }

  @Test
  void aPageOfTheReportThatNeverWasIsRefusedAndHarmsNobody() {
    Scenario.play(
        scene -> {
          var ann = scene.person("ann");
          long hikers = ann.opens("hikers");

          ann.isRefused(
              Request.newBuilder()
                  .setGetPurgeReport(GetPurgeReport.newBuilder().setGroup(hikers).setPage("%%%")),
              Reason.INVALID_FIELD);
          ann.says(hikers, "still here");
        });
  }

  private static void crowd(Scenario scene, Person owner, long group) {
    for (int i = 0; i < 42; i++) {
      var crowd = new Person[50];
      for (int j = 0; j < crowd.length; j++) {
        crowd[j] = new Person(scene.world(), scene.world().absent("walker-" + i + "-" + j));
      }
      owner.adds(group, crowd);
    }
  }

  @Test
  void aCascadeOverTwoThousandMembersGoesOnAfterThePowerWentOff() {
    Scenario.play(
        scene -> {
          var ann = scene.person("ann");
          var bob = scene.person("bob");
          long hikers = ann.opens("hikers", bob);
          crowd(scene, ann, hikers);
          bob.goesOffline();
          ann.disbands(hikers);
          for (int i = 0; i < 4; i++) {
            for (int steps = 0; steps < 150; steps++) {
              scene.world().step();
            }
            scene.world().crash();
            scene.world().live(Duration.ofSeconds(4));
          }
          scene.world().settle();

          assertThat(scene.world().membershipsLeft(hikers)).isZero();
          bob.comesBack();
          assertThat(bob.phone().hasAcknowledged(hikers, 45)).isTrue();
        });
  }

  @Test
  void aPurgeOrderThatComesLateLeavesTheNewMembershipWhole() {
    Scenario.play(
        scene -> {
          var ann = scene.person("ann");
          var bob = scene.person("bob");
          long hikers = ann.opens("hikers", bob);
          scene.world().settle();
          bob.goesOffline();
          for (int i = 0; i < 30; i++) {
            ann.says(hikers, "old " + i);
          }
          scene.world().stall("effects", Duration.ofMillis(800));
          ann.removes(hikers, bob);
          ann.addsAtOnce(hikers, bob);
          ann.says(hikers, "new");
          bob.phone().goOnline();
          scene.world().runUntil(() -> !bob.heard(hikers).isEmpty(), "bob has his first page");
          scene.world().stall("reader-0", Duration.ofSeconds(2));
          scene.world().stall("reader-1", Duration.ofSeconds(2));
          scene.world().settle();

          assertThat(bob.heard(hikers)).containsExactly("new");
        });
  }
}
