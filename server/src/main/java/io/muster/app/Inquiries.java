package io.muster.app;

import io.muster.wire.HttpAnswer;
import io.muster.wire.HttpCall;
import io.muster.wire.HttpRoute;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;

/// Carries what operators ask to the readers' threads, so many questions at once. Any thread.
final class Inquiries {
  private static final int QUESTIONS_MAX = 8;

  private final Executor readers;
  private final Consumer<Throwable> broken;
  private final Semaphore places = new Semaphore(QUESTIONS_MAX);

  Inquiries(Executor readers, Consumer<Throwable> broken) {
    this.readers = readers;
    this.broken = broken;
  }

  /// @param question may read the store; throws IllegalArgumentException if it is none
  /// @param rule what a question is, for whoever asked something else
  HttpRoute.Handler asking(Function<HttpCall, HttpAnswer> question, String rule) {
    return (call, answer) -> ask(call, answer, question, rule);
  }

  private void ask(
      HttpCall call,
      Consumer<HttpAnswer> answer,
      Function<HttpCall, HttpAnswer> question,
      String rule) {
    if (!places.tryAcquire()) {
      answer.accept(HttpAnswer.error(503, "busy", "too many questions at once; ask again"));
      return;
    }
    readers.execute(
        () -> {
          try {
            answer.accept(question.apply(call));
          } catch (IllegalArgumentException badQuestion) {
            answer.accept(HttpAnswer.error(400, "invalid", rule));
          } catch (RuntimeException fault) {
            broken.accept(fault);
          } finally {
            places.release();
          }
        });
  }
}
