package io.muster.app;

import io.muster.ops.TokenGate;
import io.muster.session.Authenticator;
import io.muster.session.Registrar;
import io.muster.session.Registrar.Outcome;
import io.muster.wire.HttpAnswer;
import io.muster.wire.HttpCall;
import io.muster.wire.HttpRoute;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// What an app may say of its device's registration for push without a connection, with the token
/// of its user. Any thread.
final class PushRoutes {
  private static final String PATH = "/v1/push";

  private PushRoutes() {}

  static List<HttpRoute> of(Authenticator tokens, Registrar registrar) {
    var gate = new TokenGate(tokens);
    return List.of(
        HttpRoute.put(
            PATH,
            gate.guard(
                (known, call, answer) ->
                    registrar.set(known.user(), device(call), call.body(), to(answer)))),
        HttpRoute.get(
            PATH,
            gate.guard(
                (known, call, answer) -> registrar.get(known.user(), device(call), to(answer)))),
        HttpRoute.delete(
            PATH,
            gate.guard(
                (known, call, answer) ->
                    registrar.logOut(known.user(), device(call), to(answer)))));
  }

  private static String device(HttpCall call) {
    return call.query().getOrDefault("device", "");
  }

  private static Consumer<Outcome> to(Consumer<HttpAnswer> answer) {
    return outcome ->
        answer.accept(
            switch (outcome) {
              case Outcome.Done(var json) -> HttpAnswer.json(200, json);
              case Outcome.Refused(var why, var text) ->
                  HttpAnswer.error(status(why), why.name().toLowerCase(Locale.ROOT), text);
            });
  }

  private static int status(Registrar.Why why) {
    return switch (why) {
      case MALFORMED, INVALID_FIELD -> 400;
      case NO_DEVICE -> 409;
      case OVERLOADED, STORAGE_FULL, STOPPING -> 503;
      case FAULT -> 500;
    };
  }
}
