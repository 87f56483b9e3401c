package io.muster.bench.demo;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Waits for answers.
final class Promised {
  private static final int PATIENCE_S = 10;

  private Promised() {}

  /// @throws IllegalStateException if it fails or takes longer than ten seconds
  static <T> T get(CompletableFuture<T> answer) throws InterruptedException {
    try {
      return answer.get(PATIENCE_S, TimeUnit.SECONDS);
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed.getCause());
    } catch (TimeoutException late) {
      throw new IllegalStateException("no answer within " + PATIENCE_S + " s", late);
    }
  }
}
