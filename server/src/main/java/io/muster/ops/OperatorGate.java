package io.muster.ops;

import io.muster.session.Authenticator;
import io.muster.wire.HttpRoute;

/// Stands before what only operators may ask. Any thread.
public final class OperatorGate {
  private final TokenGate gate;

  /// @param operators knows only tokens that have the [Authenticator#OPERATOR_SCOPE]
  public OperatorGate(Authenticator operators) {
    this.gate = new TokenGate(operators);
  }

  /// The same handler for operators; 401 for everybody else.
  public HttpRoute.Handler guard(HttpRoute.Handler handler) {
    return gate.guard((_, call, answer) -> handler.handle(call, answer));
  }
}
