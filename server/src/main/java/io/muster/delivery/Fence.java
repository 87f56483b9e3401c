package io.muster.delivery;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/// Waits until every hub has passed a cut-off: until no session of the people cut off can still be
/// sent a byte of the group. Then the act is acknowledged. Any thread.
public final class Fence {
  private final AtomicInteger waitingFor;
  private final CompletableFuture<Void> passed = new CompletableFuture<>();

  public Fence(int hubs, Runnable whenPassed) {
    this.waitingFor = new AtomicInteger(hubs);
    whenPassed(whenPassed);
  }

  /// Runs `action` once it is passed; at once if it is already.
  public void whenPassed(Runnable action) {
    passed.thenRun(action);
  }

  /// Runs `action` once all of them are passed; at once if they are already.
  public static void whenAllPassed(List<Fence> fences, Runnable action) {
    if (fences.isEmpty()) {
      action.run();
    } else {
      var all = new Fence(fences.size(), action);
      fences.forEach(fence -> fence.whenPassed(all::passed));
    }
  }

  public boolean isPassed() {
    return passed.isDone();
  }

  /// A session still has bytes queued; its hub has not passed yet.
  void waitForOneMore() {
    waitingFor.incrementAndGet();
  }

  /// One of those waited for has passed.
  public void passed() {
    if (waitingFor.decrementAndGet() == 0) {
      passed.complete(null);
    }
  }
}
