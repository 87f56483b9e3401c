package io.muster.delivery;

import java.util.concurrent.atomic.AtomicInteger;

/// Waits until every hub has passed a cut-off: until no session of the people cut off can still be sent a byte of
/// the group. Then the act is acknowledged. Any thread.
public final class Fence {
  private final AtomicInteger waitingFor;
  private final Runnable whenPassed;

  public Fence(int hubs, Runnable whenPassed) {
    this.waitingFor = new AtomicInteger(hubs);
    this.whenPassed = whenPassed;
  }

  /// A session still has bytes queued; its hub has not passed yet.
  void waitForOneMore() {
    waitingFor.incrementAndGet();
  }

  void passed() {
    if (waitingFor.decrementAndGet() == 0) {
      whenPassed.run();
    }
  }
}
