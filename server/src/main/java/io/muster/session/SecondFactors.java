package io.muster.session;

import io.muster.account.SecondFactor;
import io.muster.engine.Claim;
import io.muster.engine.Engine;
import io.muster.group.DeviceId;
import io.muster.group.UserId;
import io.muster.proto.v1.RecoveryCodes;
import io.muster.proto.v1.Reply;
import io.muster.proto.v1.Request;
import io.muster.proto.v1.SecondFactorSecret;
import io.muster.proto.v1.SecondFactorView;
import io.muster.text.Sentence;

/// Takes what somebody wants of their own second factor. Owner: the session's event loop.
final class SecondFactors {
  private static final int CODE_CHARS_MAX = 64;

  private final Engine engine;
  private final UserId user;
  private final DeviceId device;

  SecondFactors(Engine engine, UserId user, DeviceId device) {
    this.engine = engine;
    this.user = user;
    this.device = device;
  }

  void take(Request request, Requests.Pending pending) {
    switch (request.getWhatCase()) {
      case ENROL_SECOND_FACTOR ->
          engine.enrol(
              claim(pending, ""),
              pending,
              offered ->
                  pending.replyLater(
                      Reply.newBuilder()
                          .setSecondFactorSecret(
                              SecondFactorSecret.newBuilder()
                                  .setSecret(offered.secret())
                                  .setUri(offered.uri()))));
      case CONFIRM_SECOND_FACTOR ->
          engine.confirm(
              claim(pending, request.getConfirmSecondFactor().getCode()),
              pending,
              codes ->
                  pending.replyLater(
                      Reply.newBuilder()
                          .setRecoveryCodes(RecoveryCodes.newBuilder().addAllCodes(codes))));
      case DROP_SECOND_FACTOR ->
          engine.drop(claim(pending, request.getDropSecondFactor().getCode()), pending);
      case GET_SECOND_FACTOR ->
          engine.secondFactor(user, pending, factor -> pending.replyLater(view(factor)));
      default -> pending.unknown();
    }
  }

  Claim claim(Requests.Pending pending, String code) {
    Fields.check(
        code.length() <= CODE_CHARS_MAX,
        Sentence.FIELD_TEXT.with("field", "code").with("min", 0).with("max", CODE_CHARS_MAX));
    return new Claim(user, device, pending.id(), code);
  }

  private static Reply.Builder view(SecondFactor factor) {
    return Reply.newBuilder()
        .setSecondFactorView(
            SecondFactorView.newBuilder()
                .setStateValue(factor.stage().number())
                .setRecoveryCodesLeft(factor.recovery().size())
                .setLockedUntilMs(factor.misses().lockedUntil().toEpochMilli()));
  }
}
