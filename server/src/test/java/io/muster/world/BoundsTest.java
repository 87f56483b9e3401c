package io.muster.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.proto.v1.CreateGroup;
import io.muster.proto.v1.FarewellCode;
import io.muster.proto.v1.ListMembers;
import io.muster.proto.v1.Reason;
import io.muster.proto.v1.Request;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// What clients cannot do to the server.
class BoundsTest {

  @Test
  void aSlowReaderCostsConstantMemoryAndIsToldGoodbye() {
    Scenario.play(
        scene -> {
          var ann = scene.person("ann");
          var bob = scene.person("bob");
          long hikers = ann.opens("hikers", bob);
          bob.phone().fallAsleep();
          var pipe = bob.phone().pipe().orElseThrow();
          // The world refuses more bytes waiting than a session may hold.
          for (int i = 0; i < 200; i++) {
            ann.says(hikers, i + " " + "x".repeat(1_900));
          }
          scene.world().runUntil(pipe::isEnding, "bob is sent away");
          scene.world().settle();

          assertThat(bob.heard(hikers)).hasSize(200);
          assertThat(pipe.lastWord()).isEqualTo(FarewellCode.SLOW);
        });
  }

  @Test
  void whoAsksWithoutReadingTheAnswersIsBoundedToo() {
    Scenario.play(
        scene -> {
          var ann = scene.person("ann");
          var bob = scene.person("bob");
          long hikers = ann.opens("hikers", bob);
          bob.phone().fallAsleep();
          var ask = Request.newBuilder().setListMembers(ListMembers.newBuilder().setGroup(hikers));
          var pipe = bob.phone().pipe().orElseThrow();
          for (int i = 0; i < 4_000 && !pipe.isEnding(); i++) {
            bob.phone().ask(ask.clone());
            for (int steps = 0; steps < 20; steps++) {
              scene.world().step();
            }
          }

          assertThat(pipe.lastWord()).isEqualTo(FarewellCode.SLOW);
          bob.phone().forgetsWhatItAsked();
        });
  }

  @Test
  void aFullDiskRefusesChangesAndRecovers() {
    Scenario.play(
        scene -> {
          var ann = scene.person("ann");
          var bob = scene.person("bob");
          long hikers = ann.opens("hikers", bob);
          ann.says(hikers, "before");
          scene.world().fillDisk();

          ann.isRefused(Person.post(hikers, "too much"), Reason.STORAGE_FULL);
          bob.phone().goOffline();
          bob.phone().goOnline();
          scene.world().runUntil(() -> !bob.heard(hikers).isEmpty(), "bob is back");
          assertThat(bob.heard(hikers)).containsExactly("before");

          scene.world().emptyDisk();
          ann.phone().ask(Person.post(hikers, "after"));
          scene.world().settle();
          assertThat(bob.heard(hikers)).containsExactly("before", "too much", "after");
        });
  }

  @Test
  void aRepeatedCreationMakesOneGroup() {
    Scenario.play(
        scene -> {
          var ann = scene.person("ann");
          var made =
              ann.asks(
                  Request.newBuilder().setCreateGroup(CreateGroup.newBuilder().setName("hikers")));
          // The world refuses another answer than the first, and a second group of the name.
          ann.phone().askAgain(made.getId());
          scene.world().crash();
          scene.world().settle();
          ann.phone().askAgain(made.getId());
          scene.world().settle();

          assertThat(scene.world().truth().groups()).hasSize(1);
        });
  }

  @Test
  void aRequestOlderThanTheLastOnesIsRefusedAndDoesNothing() {
    Scenario.play(
        scene -> {
          var ann = scene.person("ann");
          long hikers = ann.opens("hikers");
          var first = ann.asks(Person.post(hikers, "one"));
          for (int i = 0; i < 20; i++) {
            ann.says(hikers, "more " + i);
          }
          // The world refuses the same message twice.
          ann.phone().askAgain(first.getId());
          scene.world().settle();

          assertThat(ann.phone().reply(first.getId()).orElseThrow().getError().getReason())
              .isEqualTo(Reason.STALE_REQUEST);
        });
  }

  @Test
  void timeDoesNotRunBackwardsInAGroup() {
    Scenario.play(
        scene -> {
          var ann = scene.person("ann");
          long hikers = ann.opens("hikers");
          ann.says(hikers, "one");
          scene.world().jump(Duration.ofHours(-3));
          ann.says(hikers, "two");
          scene.world().settle();

          var entries = scene.world().truth().group(hikers).orElseThrow().entries();
          assertThat(entries).isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));
        });
  }
}
