package io.muster.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.engine.SmallEngine;
import io.muster.engine.Totp;
import io.muster.group.UserId;
import io.muster.proto.v1.ConfirmSecondFactor;
import io.muster.proto.v1.DropSecondFactor;
import io.muster.proto.v1.EnrolSecondFactor;
import io.muster.proto.v1.GetSecondFactor;
import io.muster.proto.v1.Reason;
import io.muster.proto.v1.Reply;
import io.muster.proto.v1.Request;
import io.muster.proto.v1.SecondFactorView;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// B7: how somebody comes to a second factor, and is rid of it.
class SecondFactorsTest {
  private static final Duration STEP = Duration.ofSeconds(30);

  private final SmallEngine small = new SmallEngine();
  private final Caught ann = new Caught(small, "ann");

  private static Request.Builder enrol() {
    return Request.newBuilder().setEnrolSecondFactor(EnrolSecondFactor.getDefaultInstance());
  }

  private static Request.Builder confirm(String code) {
    return Request.newBuilder()
        .setConfirmSecondFactor(ConfirmSecondFactor.newBuilder().setCode(code));
  }

  private static Request.Builder drop(String code) {
    return Request.newBuilder().setDropSecondFactor(DropSecondFactor.newBuilder().setCode(code));
  }

  private SecondFactorView state() {
    return ann.ask(Request.newBuilder().setGetSecondFactor(GetSecondFactor.getDefaultInstance()))
        .getSecondFactorView();
  }

  private String code(String secret) {
    return Totp.code(Totp.fromBase32(secret), Totp.step(small.clock().instant()));
  }

  private void isRefused(Request.Builder request, Reason reason) {
    assertThat(ann.ask(request).getError().getReason()).isEqualTo(reason);
  }

  private List<String> isOn(String secret) {
    var codes = ann.ask(confirm(code(secret))).getRecoveryCodes().getCodesList();
    small.passes(STEP);
    return codes;
  }

  private String offered() {
    return ann.ask(enrol()).getSecondFactorSecret().getSecret();
  }

  @Test
  void anAuthenticatorIsEnrolledConfirmedAndDropped() {
    assertThat(state().getState()).isEqualTo(SecondFactorView.State.NONE);
    var offer = ann.ask(enrol()).getSecondFactorSecret();
    assertThat(offer.getSecret()).matches("[A-Z2-7]{32}");
    assertThat(offer.getUri()).startsWith("otpauth://totp/").contains(offer.getSecret());
    assertThat(state().getState()).isEqualTo(SecondFactorView.State.OFFERED);

    var codes = isOn(offer.getSecret());
    assertThat(codes).hasSize(10).doesNotHaveDuplicates().allMatch(it -> it.length() == 19);
    assertThat(state().getState()).isEqualTo(SecondFactorView.State.ON);
    assertThat(state().getRecoveryCodesLeft()).isEqualTo(10);

    isRefused(drop(""), Reason.SECOND_FACTOR_NEEDED);
    assertThat(ann.ask(drop(code(offer.getSecret()))).hasDone()).isTrue();
    assertThat(state().getState()).isEqualTo(SecondFactorView.State.NONE);
    assertThat(small.store().accountActs(new UserId("ann")))
        .containsExactly("SecondFactorOffered", "SecondFactorConfirmed", "SecondFactorDropped");
  }

  @Test
  void aRecoveryCodeDropsItHoweverItIsTyped() {
    var codes = isOn(offered());
    var typed = codes.get(3).toLowerCase(java.util.Locale.ROOT).replace('-', ' ');
    assertThat(ann.ask(drop(typed)).hasDone()).isTrue();
  }

  @Test
  void aLostAnswerIsGivenAgainUntilItIsNotTheLastWord() {
    var first = ann.ask(enrol());
    assertThat(again(first, enrol())).isEqualTo(first);
    var code = code(first.getSecondFactorSecret().getSecret());
    var codes = ann.ask(confirm(code));
    assertThat(again(codes, confirm(code))).isEqualTo(codes);

    small.passes(STEP);
    assertThat(again(first, enrol()).getError().getReason()).isEqualTo(Reason.SECOND_FACTOR_ON);
    assertThat(again(codes, confirm("000000")).getError().getReason())
        .isEqualTo(Reason.SECOND_FACTOR_ON);
  }

  private Reply again(Reply first, Request.Builder request) {
    ann.sendAsIs(request.setId(first.getId()));
    small.run();
    return ann.lastReply(first.getId());
  }

  @Test
  void wrongCodesLockIt() {
    var secret = offered();
    isOn(secret);
    for (int i = 0; i < 5; i++) {
      isRefused(drop("nonsense"), Reason.SECOND_FACTOR_WRONG);
    }
    var locked = ann.ask(drop(code(secret))).getError();
    assertThat(locked.getReason()).isEqualTo(Reason.TOO_MANY_TRIES);
    assertThat(locked.getRetryAfterMs()).isEqualTo(600_000);
    assertThat(locked.getText()).contains("600 seconds").contains("recovery code");
    assertThat(state().getLockedUntilMs())
        .isEqualTo(small.clock().instant().plus(Duration.ofMinutes(10)).toEpochMilli());
    small.passes(Duration.ofMinutes(10));
    assertThat(ann.ask(drop(code(secret))).hasDone()).isTrue();
  }

  @Test
  void anEnormousCodeIsRefusedAndNotLookedAt() {
    isRefused(drop("1".repeat(65)), Reason.INVALID_FIELD);
    isRefused(confirm("1".repeat(65)), Reason.INVALID_FIELD);
    assertThat(small.broken()).isEmpty();
  }

  @Test
  void nothingIsBegunWhenTheDiskIsFull() {
    small.fillDisk();
    isRefused(enrol(), Reason.STORAGE_FULL);
    small.emptyDisk();
    assertThat(state().getState()).isEqualTo(SecondFactorView.State.NONE);
  }

  @Test
  void whatIsKeptIsNeitherTheSecretNorARecoveryCode() {
    var secret = offered();
    var codes = isOn(secret);
    var kept = small.store().secondFactor(new UserId("ann"));
    var row = kept.seed() + kept.recovery() + kept.used();
    assertThat(kept.recovery()).hasSize(10).allMatch(hash -> hash.matches("[0-9a-f]{64}"));
    assertThat(Totp.base32(java.util.HexFormat.of().parseHex(kept.seed()))).isNotEqualTo(secret);
    assertThat(row).doesNotContain(secret);
    codes.forEach(code -> assertThat(row).doesNotContain(code.replace("-", "")));
  }
}
