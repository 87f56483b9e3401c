package io.muster.ops;

import io.muster.session.Authenticator;
import io.muster.session.Authenticator.Verdict;
import io.muster.wire.HttpAnswer;
import io.muster.wire.HttpCall;
import io.muster.wire.HttpRoute;
import java.util.function.Consumer;

/// Stands before what a call must show a token for. Any thread.
public final class TokenGate {
  private final Authenticator tokens;

  /// Answers a call of somebody known.
  public interface Handler {

    /// Answers exactly once, on any thread.
    void handle(Verdict.Known known, HttpCall call, Consumer<HttpAnswer> answer);
  }

  public TokenGate(Authenticator tokens) {
    this.tokens = tokens;
  }

  /// 401 for everybody else.
  public HttpRoute.Handler guard(Handler handler) {
    return (call, answer) ->
        tokens.verify(
            call.bearer(),
            verdict -> {
              switch (verdict) {
                case Verdict.Known known -> handler.handle(known, call, answer);
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
