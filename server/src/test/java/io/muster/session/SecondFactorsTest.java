package io.muster.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.engine.SmallEngine;
import io.muster.engine.Totp;
import io.muster.group.UserId;
import io.muster.proto.v1.ConfirmSecondFactor;
import io.muster.proto.v1.CreateGroup;
import io.muster.proto.v1.DropSecondFactor;
import io.muster.proto.v1.Ending;
import io.muster.proto.v1.EnrolSecondFactor;
import io.muster.proto.v1.GetSecondFactor;
import io.muster.proto.v1.Policy;
import io.muster.proto.v1.Post;
import io.muster.proto.v1.Preview;
import io.muster.proto.v1.Reason;
import io.muster.proto.v1.RemoveMembers;
import io.muster.proto.v1.Reply;
import io.muster.proto.v1.Request;
import io.muster.proto.v1.SecondFactorView;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// B7: how somebody comes to a second factor, what they do with it, and how they are rid of it.
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
    var typed = codes.get(3).toLowerCase(Locale.ROOT).replace('-', ' ');
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
  void whoeverHasLostEverythingIsHelpedByAnOperatorAndNobodyElse() {
    isOn(offered());
    var help =
        Request.newBuilder().setDropSecondFactor(DropSecondFactor.newBuilder().setUser("ann"));
    var bob = new Caught(small, "bob");
    assertThat(bob.ask(help).getError().getReason()).isEqualTo(Reason.NOT_AN_OPERATOR);
    assertThat(ann.ask(help).getError().getReason()).isEqualTo(Reason.NOT_AN_OPERATOR);

    assertThat(new Caught(small, "operator").ask(help).hasDone()).isTrue();
    assertThat(state().getState()).isEqualTo(SecondFactorView.State.NONE);
    assertThat(small.store().accountActs(new UserId("ann"))).endsWith("SecondFactorReset");
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
    assertThat(Totp.base32(HexFormat.of().parseHex(kept.seed()))).isNotEqualTo(secret);
    assertThat(row).doesNotContain(secret);
    codes.forEach(code -> assertThat(row).doesNotContain(code.replace("-", "")));
  }

  // ── Acts ──────────────────────────────────────────────────────────────────────────────────────

  private long vault() {
    var create =
        CreateGroup.newBuilder()
            .setName("vault")
            .setPolicy(Policy.newBuilder().setSecondFactor(1))
            .addMembers("bob")
            .addMembers("cyd");
    return ann.ask(Request.newBuilder().setCreateGroup(create)).getGroupCreated().getGroup();
  }

  private Request.Builder remove(long group, String user, String code) {
    var preview = Preview.newBuilder().setGroup(group).setAct(Ending.REMOVAL).addUsers(user);
    var would = ann.ask(Request.newBuilder().setPreview(preview)).getPreviewed();
    assertThat(would.getNeedsCode()).isTrue();
    return Request.newBuilder()
        .setRemoveMembers(
            RemoveMembers.newBuilder()
                .setGroup(group)
                .addUsers(user)
                .setToken(would.getToken())
                .setSecondFactor(code));
  }

  private static Request.Builder post(long group) {
    return Request.newBuilder().setPost(Post.newBuilder().setGroup(group).setText("and then"));
  }

  @Test
  void whoeverHasNoneIsToldHowToComeToOne() {
    long group = vault();
    for (var code : List.of("", "123456")) {
      var refused = ann.ask(remove(group, "bob", code)).getError();
      assertThat(refused.getReason()).isEqualTo(Reason.SECOND_FACTOR_NEEDED);
      assertThat(refused.getText()).containsIgnoringCase("enrol one in your account first");
    }
  }

  @Test
  void aCodeCountsForOneActAndARecoveryCodeForAnother() {
    long group = vault();
    var secret = offered();
    var codes = isOn(secret);
    var code = code(secret);
    assertThat(ann.ask(remove(group, "bob", code)).hasPeople()).isTrue();
    isRefused(remove(group, "cyd", code), Reason.SECOND_FACTOR_WRONG);
    assertThat(ann.ask(remove(group, "cyd", codes.getFirst())).hasPeople()).isTrue();
    assertThat(state().getRecoveryCodesLeft()).isEqualTo(9);
  }

  @Test
  void guessingAtActsIsLimitedToo() {
    long group = vault();
    var secret = offered();
    isOn(secret);
    for (int i = 0; i < 5; i++) {
      isRefused(remove(group, "bob", "nonsense"), Reason.SECOND_FACTOR_WRONG);
    }
    var locked = ann.ask(remove(group, "bob", code(secret))).getError();
    assertThat(locked.getReason()).isEqualTo(Reason.TOO_MANY_TRIES);
    assertThat(locked.getRetryAfterMs()).isEqualTo(600_000);
  }

  @Test
  void twoActsInFlightWithOneCodeAreOneAct() {
    long group = vault();
    var secret = offered();
    isOn(secret);
    var bob = remove(group, "bob", code(secret));
    var cyd = remove(group, "cyd", code(secret));
    long first = ann.send(bob);
    long second = ann.send(cyd);
    long third = ann.send(post(group));
    small.run();
    assertThat(ann.reply(first).hasPeople()).isTrue();
    assertThat(ann.reply(second).getError().getReason()).isEqualTo(Reason.SECOND_FACTOR_WRONG);
    assertThat(ann.reply(third).getDone().getSeq())
        .isEqualTo(ann.reply(first).getPeople().getSeq() + 1);
  }

  @Test
  void whatIsBehindAnActWhoseCodeWasNotLookedAtWaitsForIt() {
    long group = vault();
    var secret = offered();
    isOn(secret);
    var act = remove(group, "bob", code(secret));
    small.fillDisk();
    long first = ann.send(act);
    long second = ann.send(post(group));
    small.run();
    assertThat(ann.reply(first).getError().getReason()).isEqualTo(Reason.STORAGE_FULL);
    assertThat(ann.reply(second).getError().getReason()).isEqualTo(Reason.OUT_OF_TURN);

    small.emptyDisk();
    ann.sendAsIs(act.setId(first));
    ann.sendAsIs(post(group).setId(second));
    small.run();
    assertThat(ann.lastReply(first).hasPeople()).isTrue();
    assertThat(ann.lastReply(second).getDone().getSeq())
        .isEqualTo(ann.lastReply(first).getPeople().getSeq() + 1);
  }

  @Test
  void aRepeatedActIsToldWhatItWasToldAlthoughItsCodeIsUsed() {
    long group = vault();
    var secret = offered();
    isOn(secret);
    var act = remove(group, "bob", code(secret));
    var first = ann.ask(act);
    assertThat(again(first, act)).isEqualTo(first);
    small.passes(Duration.ofDays(7));
    assertThat(again(first, act)).isEqualTo(first);
    assertThat(state().getLockedUntilMs()).isZero();
  }

  @Test
  void somebodyElsesCodeIsWrong() {
    long group = vault();
    isOn(offered());
    var bob = new Caught(small, "bob");
    var his = bob.ask(enrol()).getSecondFactorSecret().getSecret();
    bob.ask(confirm(code(his)));
    small.passes(STEP);
    isRefused(remove(group, "cyd", code(his)), Reason.SECOND_FACTOR_WRONG);
  }
}
