package io.muster.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.account.SecondFactor.Act;
import io.muster.account.SecondFactor.Judged;
import io.muster.account.SecondFactor.Stage;
import io.muster.group.DeviceId;
import io.muster.group.Rejection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// B7: the rules of a second factor, with steps and hashes that a test can read.
class SecondFactorTest {
  private static final DeviceId PHONE = new DeviceId("phone");
  private static final List<String> RECOVERY = List.of("r1", "r2");

  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private long lastId;
  private SecondFactor factor = SecondFactor.NONE;

  private Optional<Rejection> settles(Judged judged) {
    factor = judged.after();
    return judged.refusal().map(refusal -> refusal.reason());
  }

  private ShownCode code(long id, long step) {
    return new ShownCode(PHONE, id, now, "code of " + step, OptionalLong.of(step));
  }

  private ShownCode wrong() {
    return new ShownCode(PHONE, ++lastId, now, "no such code", OptionalLong.empty());
  }

  private ShownCode recovery(long id, String hash) {
    return new ShownCode(PHONE, id, now, hash, OptionalLong.empty());
  }

  private ShownCode nothing() {
    return new ShownCode(PHONE, ++lastId, now, "", OptionalLong.empty());
  }

  private void isOn() {
    assertThat(settles(factor.offer(PHONE, ++lastId, "seed"))).isEmpty();
    assertThat(settles(factor.confirm(code(++lastId, 100), RECOVERY))).isEmpty();
    assertThat(factor.stage()).isEqualTo(Stage.ON);
  }

  private Optional<Rejection> proves(ShownCode shown) {
    return settles(factor.prove(shown));
  }

  @Test
  void anOfferCountsOnlyFromTheFirstRightCodeOn() {
    settles(factor.offer(PHONE, 1, "seed"));

    assertThat(proves(code(2, 100))).contains(Rejection.SECOND_FACTOR_NEEDED);
    assertThat(settles(factor.confirm(wrong(), RECOVERY))).contains(Rejection.SECOND_FACTOR_WRONG);
    assertThat(settles(factor.confirm(nothing(), RECOVERY)))
        .contains(Rejection.SECOND_FACTOR_NEEDED);
    assertThat(factor.stage()).isEqualTo(Stage.OFFERED);
    assertThat(settles(factor.confirm(code(9, 100), RECOVERY))).isEmpty();
    assertThat(factor.stage()).isEqualTo(Stage.ON);
  }

  @Test
  void anOfferThatIsRepeatedIsTheSameAndANewOneTakesItsPlace() {
    settles(factor.offer(PHONE, 1, "seed"));
    settles(factor.offer(PHONE, 1, "other"));
    assertThat(factor.seed()).isEqualTo("seed");

    settles(factor.offer(PHONE, 2, "other"));
    assertThat(factor.seed()).isEqualTo("other");
  }

  @Test
  void nothingIsOfferedToWhoeverHasOne() {
    isOn();
    assertThat(settles(factor.offer(PHONE, ++lastId, "other")))
        .contains(Rejection.SECOND_FACTOR_ON);
    assertThat(factor.seed()).isEqualTo("seed");
  }

  @Test
  void aConfirmationIsRepeatedWithItsCodeAndNoOther() {
    isOn();
    assertThat(settles(factor.confirm(code(lastId, 100), RECOVERY))).isEmpty();
    assertThat(settles(factor.confirm(code(lastId, 101), RECOVERY)))
        .contains(Rejection.SECOND_FACTOR_ON);
    assertThat(factor.misses().count()).isEqualTo(1);
  }

  @Test
  void thereIsNothingToConfirmBeforeAnOffer() {
    assertThat(settles(factor.confirm(code(1, 100), RECOVERY)))
        .contains(Rejection.NO_SECOND_FACTOR);
  }

  @Test
  void theCodeThatConfirmedIsUsedUp() {
    isOn();
    assertThat(proves(code(++lastId, 100))).contains(Rejection.SECOND_FACTOR_WRONG);
    assertThat(proves(code(++lastId, 101))).isEmpty();
  }

  @Test
  void eachStepCountsOnceAndNoneBeforeIt() {
    isOn();
    assertThat(proves(code(++lastId, 102))).isEmpty();
    assertThat(proves(code(++lastId, 102))).contains(Rejection.SECOND_FACTOR_WRONG);
    assertThat(proves(code(++lastId, 101))).contains(Rejection.SECOND_FACTOR_WRONG);
    assertThat(proves(code(++lastId, 103))).isEmpty();
  }

  @Test
  void aRequestThatIsRepeatedShowsItsUsedCodeAgain() {
    isOn();
    assertThat(proves(code(50, 101))).isEmpty();
    var repeated = factor.prove(code(50, 101));
    assertThat(repeated.refusal()).isEmpty();
    assertThat(repeated.act()).isEmpty();

    assertThat(proves(code(51, 101))).contains(Rejection.SECOND_FACTOR_WRONG);
    var elsewhere =
        new ShownCode(new DeviceId("laptop"), 50, now, "code of 101", OptionalLong.empty());
    assertThat(proves(elsewhere)).contains(Rejection.SECOND_FACTOR_WRONG);
  }

  @Test
  void onlyTheLastUsedCodesAreRemembered() {
    isOn();
    for (int i = 1; i <= SecondFactor.USED_MAX + 1; i++) {
      assertThat(proves(code(100 + i, 100 + i))).isEmpty();
    }
    assertThat(factor.used()).hasSize(SecondFactor.USED_MAX);
    assertThat(proves(code(101, 101))).contains(Rejection.SECOND_FACTOR_WRONG);
  }

  @Test
  void aRecoveryCodeCountsOnceAndItsRepetitionToo() {
    isOn();
    assertThat(proves(recovery(50, "r1"))).isEmpty();
    assertThat(factor.recovery()).containsExactly("r2");
    assertThat(proves(recovery(50, "r1"))).isEmpty();
    assertThat(proves(recovery(51, "r1"))).contains(Rejection.SECOND_FACTOR_WRONG);
  }

  @Test
  void fiveWrongCodesLockAllButRecoveryCodes() {
    isOn();
    for (int i = 0; i < Misses.TRIES; i++) {
      assertThat(proves(wrong())).contains(Rejection.SECOND_FACTOR_WRONG);
    }
    assertThat(proves(code(++lastId, 101))).contains(Rejection.TOO_MANY_TRIES);
    now = now.plus(Duration.ofMinutes(10)).minusMillis(1);
    var last = factor.prove(code(++lastId, 120)).refusal().orElseThrow();
    assertThat(last.retryAfter()).isEqualTo(Duration.ofMillis(1));
    assertThat(proves(recovery(++lastId, "r1"))).isEmpty();
    assertThat(proves(code(++lastId, 121))).as("the right code unlocks").isEmpty();
  }

  @Test
  void eachLockIsTwiceAsLongAsTheOneBeforeUpToADay() {
    isOn();
    for (int minutes : List.of(10, 20, 40, 80, 160, 320, 640, 1280, 1440, 1440)) {
      for (int i = 0; i < Misses.TRIES; i++) {
        assertThat(proves(wrong())).contains(Rejection.SECOND_FACTOR_WRONG);
      }
      assertThat(factor.misses().left(now)).contains(Duration.ofMinutes(minutes));
      now = now.plus(Duration.ofMinutes(minutes));
      assertThat(factor.misses().left(now)).isEmpty();
    }
  }

  @Test
  void showingNothingIsNoTry() {
    isOn();
    assertThat(proves(nothing())).contains(Rejection.SECOND_FACTOR_NEEDED);
    assertThat(factor.misses()).isEqualTo(Misses.NONE);
  }

  @Test
  void whoeverDropsItShowsIt() {
    isOn();
    assertThat(settles(factor.drop(nothing()))).contains(Rejection.SECOND_FACTOR_NEEDED);
    assertThat(settles(factor.drop(wrong()))).contains(Rejection.SECOND_FACTOR_WRONG);
    assertThat(factor.stage()).isEqualTo(Stage.ON);

    assertThat(factor.drop(code(50, 101)).act()).contains(Act.DROPPED);
    assertThat(settles(factor.drop(recovery(51, "r2")))).isEmpty();
    assertThat(factor).isEqualTo(SecondFactor.NONE);
    assertThat(settles(factor.drop(recovery(51, "r2")))).as("repeated").isEmpty();
  }

  @Test
  void anOfferIsDroppedWithoutACode() {
    settles(factor.offer(PHONE, 1, "seed"));
    assertThat(settles(factor.drop(nothing()))).isEmpty();
    assertThat(factor).isEqualTo(SecondFactor.NONE);
  }

  @Test
  void anOperatorResetsItWithoutACode() {
    assertThat(factor.reset().act()).isEmpty();
    isOn();
    assertThat(factor.reset().act()).contains(Act.RESET);
    assertThat(factor.reset().after()).isEqualTo(SecondFactor.NONE);
  }

  @Test
  void nothingSecretIsPrinted() {
    isOn();
    assertThat(factor.toString()).doesNotContain("seed").doesNotContain("r1");
  }
}
