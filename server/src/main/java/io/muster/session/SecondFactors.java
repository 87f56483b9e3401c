package io.muster.session;

import io.muster.account.SecondFactor;
import io.muster.engine.CodeRequest;
import io.muster.engine.Engine;
import io.muster.group.Decision;
import io.muster.group.DeviceId;
import io.muster.group.Rejection;
import io.muster.group.UserId;
import io.muster.proto.v1.DropSecondFactor;
import io.muster.proto.v1.RecoveryCodes;
import io.muster.proto.v1.Reply;
import io.muster.proto.v1.Request;
import io.muster.proto.v1.SecondFactorSecret;
import io.muster.proto.v1.SecondFactorView;
import io.muster.text.Sentence;

/// Takes what somebody wants of their own second factor. Owner: the session's event loop.
final class SecondFactors {
  private static final int CODE_CHARS_MAX = 64;
  private static final Decision.Rejected NOT_AN_OPERATOR =
      Decision.Rejected.because(Rejection.NOT_AN_OPERATOR, Sentence.NOT_AN_OPERATOR);

  private final Engine engine;
  private final UserId user;
  private final DeviceId device;
  private final boolean operator;

  /// @param operator whether the session's token is an operator's
  SecondFactors(Engine engine, UserId user, DeviceId device, boolean operator) {
    this.engine = engine;
    this.user = user;
    this.device = device;
    this.operator = operator;
  }

  void take(Request request, Requests.Pending pending) {
    switch (request.getWhatCase()) {
      case ENROL_SECOND_FACTOR ->
          engine.enrol(
              asked(pending, ""),
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
              asked(pending, request.getConfirmSecondFactor().getCode()),
              pending,
              codes ->
                  pending.replyLater(
                      Reply.newBuilder()
                          .setRecoveryCodes(RecoveryCodes.newBuilder().addAllCodes(codes))));
      case DROP_SECOND_FACTOR -> drop(request.getDropSecondFactor(), pending);
      case GET_SECOND_FACTOR ->
          engine.secondFactor(user, pending, factor -> pending.replyLater(view(factor)));
      default -> pending.unknown();
    }
  }

  private void drop(DropSecondFactor ask, Requests.Pending pending) {
    var asked = asked(pending, ask.getCode());
    if (ask.getUser().isEmpty()) {
      engine.drop(asked, pending);
    } else if (operator) {
      engine.reset(Fields.user("user", ask.getUser()), asked, pending);
    } else {
      pending.rejected(NOT_AN_OPERATOR);
    }
  }

  CodeRequest asked(Requests.Pending pending, String code) {
    Fields.check(
        code.length() <= CODE_CHARS_MAX,
        Sentence.FIELD_TEXT.with("field", "code").with("min", 0).with("max", CODE_CHARS_MAX));
    return new CodeRequest(user, device, pending.id(), code);
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
