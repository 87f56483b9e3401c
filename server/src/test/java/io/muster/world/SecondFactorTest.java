package io.muster.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.engine.Totp;
import io.muster.group.GroupId;
import io.muster.group.UserId;
import io.muster.proto.v1.ConfirmSecondFactor;
import io.muster.proto.v1.DisbandGroup;
import io.muster.proto.v1.EnrolSecondFactor;
import io.muster.proto.v1.GetGroup;
import io.muster.proto.v1.Policy;
import io.muster.proto.v1.Reason;
import io.muster.proto.v1.RemoveMembers;
import io.muster.proto.v1.Request;
import io.muster.store.Store;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// B7: a code is used up once, whatever happens between its being looked at and the act.
class SecondFactorTest {
  private static final Policy SENSITIVE = Policy.newBuilder().setSecondFactor(1).build();

  /// Somebody with an authenticator.
  private static final class Careful {
    private final Scenario scene;
    private final Person person;
    private final byte[] secret;

    Careful(Scenario scene, Person person) {
      this.scene = scene;
      this.person = person;
      var enrol = Request.newBuilder().setEnrolSecondFactor(EnrolSecondFactor.getDefaultInstance());
      secret = Totp.fromBase32(person.asks(enrol).getSecondFactorSecret().getSecret());
      var confirm = ConfirmSecondFactor.newBuilder().setCode(code());
      var codes =
          person.asks(Request.newBuilder().setConfirmSecondFactor(confirm)).getRecoveryCodes();
      assertThat(codes.getCodesList()).hasSize(10);
      nextCode();
    }

    String code() {
      return Totp.code(secret, Totp.step(scene.world().timeline().instant()));
    }

    void nextCode() {
      scene.world().live(Duration.ofSeconds(31));
    }

    Request.Builder disband(long group) {
      return Request.newBuilder()
          .setDisbandGroup(
              DisbandGroup.newBuilder()
                  .setGroup(group)
                  .setToken(person.previewsDisband(group))
                  .setSecondFactor(code()));
    }

    Request.Builder remove(long group, Person whom, String code) {
      return Request.newBuilder()
          .setRemoveMembers(
              RemoveMembers.newBuilder()
                  .setGroup(group)
                  .addUsers(whom.name())
                  .setToken(person.previewsRemoval(group, whom))
                  .setSecondFactor(code));
    }
  }

  @Test
  @DisplayName("B7: a sensitive group is disbanded with a code, and not without")
  void aSensitiveGroupIsDisbandedWithACode() {
    Scenario.play(
        scene -> {
          var ann = scene.person("ann");
          var bob = scene.person("bob");
          long group = ann.opens("vault", SENSITIVE, bob);
          ann.isRefused(
              Person.disband(group, ann.previewsDisband(group)), Reason.SECOND_FACTOR_NEEDED);

          var careful = new Careful(scene, ann);
          ann.isRefused(careful.remove(group, bob, "000000x"), Reason.SECOND_FACTOR_WRONG);
          assertThat(ann.asks(careful.remove(group, bob, careful.code())).hasPeople()).isTrue();
          ann.isRefused(careful.disband(group), Reason.SECOND_FACTOR_WRONG);
          careful.nextCode();
          assertThat(ann.asks(careful.disband(group)).hasDone()).isTrue();
        });
  }

  @Test
  @DisplayName("B7: the power goes at any moment between the code and the act: it is done, once")
  void thePowerGoesBetweenTheCodeAndTheAct() {
    var usedUpInVain = new AtomicInteger();
    for (int steps = 0; steps < 60; steps++) {
      int cut = steps;
      Scenario.play(
          scene -> {
            var ann = scene.person("ann");
            var bob = scene.person("bob");
            long group = ann.opens("vault", SENSITIVE, bob);
            var careful = new Careful(scene, ann);
            long id = ann.phone().ask(careful.remove(group, bob, careful.code()));
            for (int i = 0; i < cut; i++) {
              scene.world().step();
            }
            scene.world().crash();
            if (isUsedUp(scene.world().store()) && isIn(scene.world().store(), group, "bob")) {
              usedUpInVain.incrementAndGet();
            }
            scene.world().runUntil(() -> ann.phone().reply(id).isPresent(), "ann is answered");

            assertThat(ann.phone().reply(id).orElseThrow().hasPeople()).isTrue();
            ann.isRefused(careful.remove(group, bob, careful.code()), Reason.SECOND_FACTOR_WRONG);
          });
    }
    assertThat(usedUpInVain).as("the code was on the disk and the act was not").hasPositiveValue();
  }

  private static boolean isUsedUp(Store store) {
    return store.accountActs(new UserId("ann")).contains("SecondFactorUsed");
  }

  private static boolean isIn(Store store, long group, String user) {
    return store.group(new GroupId(group)).orElseThrow().member(new UserId(user)).isPresent();
  }

  @Test
  @DisplayName("B7: what is said behind an act with a code comes behind it")
  void nothingOvertakesAnActWithACode() {
    Scenario.play(
        scene -> {
          var ann = scene.person("ann");
          var bob = scene.person("bob");
          long group = ann.opens("vault", SENSITIVE, bob);
          var careful = new Careful(scene, ann);
          long removal = ann.phone().ask(careful.remove(group, bob, careful.code()));
          long post = ann.phone().ask(Person.post(group, "bob is gone"));
          long view =
              ann.phone()
                  .ask(Request.newBuilder().setGetGroup(GetGroup.newBuilder().setGroup(group)));
          scene.world().settle();

          long cut = ann.phone().reply(removal).orElseThrow().getPeople().getSeq();
          assertThat(ann.phone().reply(post).orElseThrow().getDone().getSeq()).isEqualTo(cut + 1);
          assertThat(ann.phone().reply(view).orElseThrow().hasGroupView()).isTrue();
          assertThat(bob.heard(group)).isEmpty();
        });
  }

  @Test
  @DisplayName(
      "B7: repeated a week later it is told what it was told, although its code is long used")
  void theActIsRepeatedAWeekLater() {
    Scenario.play(
        scene -> {
          var ann = scene.person("ann");
          var bob = scene.person("bob");
          long group = ann.opens("vault", SENSITIVE, bob);
          var careful = new Careful(scene, ann);
          var removed = ann.asks(careful.remove(group, bob, careful.code()));
          scene.world().jump(Duration.ofDays(7));
          scene.world().settle();

          // The world refuses another answer than the first.
          ann.phone().askAgain(removed.getId());
          scene.world().settle();
          assertThat(ann.phone().reply(removed.getId())).contains(removed);
        });
  }
}
