package io.muster.bench.replay;

import io.muster.client.RefusedException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// How long a group's player waits for anything. Owner: any virtual thread.
///
/// @param most for one answer, and for devices that make no progress
record Patience(Duration most) {
  private static final Duration LOOK_EVERY = Duration.ofMillis(5);

  /// The answer, or the end of the play if there is none.
  <T> T answer(String what, CompletableFuture<T> answer) {
    try {
      return answer.get(most.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new PlayStopped(what + " was not answered within " + most.toSeconds() + " s", e);
    } catch (ExecutionException e) {
      throw new PlayStopped(what + " failed: " + cause(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PlayStopped(what + " was interrupted", e);
    }
  }

  /// Whether the question was refused, as it should be.
  boolean isRefused(String what, CompletableFuture<?> answer) {
    var refused =
        answer.handle(
            (_, e) -> {
              if (e == null) {
                return false;
              }
              if (cause(e) instanceof RefusedException) {
                return true;
              }
              throw new CompletionException(cause(e));
            });
    return answer(what, refused);
  }

  /// Waits until something holds. Gives up, with false, when `progress` stands still too long.
  boolean until(BooleanSupplier holds, Supplier<Long> progress) {
    long seen = progress.get();
    long since = System.nanoTime();
    while (!holds.getAsBoolean()) {
      long now = progress.get();
      if (now != seen) {
        seen = now;
        since = System.nanoTime();
      } else if (System.nanoTime() - since > most.toNanos()) {
        return false;
      }
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
    }
    return true;
  }

  static Throwable cause(Throwable e) {
    boolean wraps = e instanceof CompletionException || e instanceof ExecutionException;
    return wraps && e.getCause() != null ? e.getCause() : e;
  }
}
