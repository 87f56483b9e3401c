package io.muster.ops;

import io.muster.session.Authenticator;
import io.muster.session.Authenticator.Verdict;
import io.muster.wire.HttpAnswer;
import io.muster.wire.HttpRoute;

/// Stands before what only operators may ask. Any thread.
public final class OperatorGate {
  private final Authenticator operators;

  /// @param operators knows only tokens that have the [Authenticator#OPERATOR_SCOPE]
  public OperatorGate(Authenticator operators) {
    this.operators = operators;
  }

  /// The same handler for operators; 401 for everybody else.
  public HttpRoute.Handler guard(HttpRoute.Handler handler) {
    return (call, answer) ->
        operators.verify(
            call.bearer(),
            verdict -> {
              switch (verdict) {
                case Verdict.Known _ -> handler.handle(call, answer);
                case Verdict.Refused(var text) ->
                    answer.accept(HttpAnswer.error(401, "unauthorized", text));
                case Verdict.Expired(var text) ->
                    answer.accept(HttpAnswer.error(401, "unauthorized", text));
                case Verdict.Unavailable(var text) ->
                    answer.accept(HttpAnswer.error(503, "unavailable", text));
              }
            });
  }
}
