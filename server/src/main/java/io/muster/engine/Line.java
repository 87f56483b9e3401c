package io.muster.engine;

import java.util.concurrent.atomic.AtomicLong;

/// The changes that one connection asks for, in line: once one is turned away, whatever is behind
/// it is too, until it has come again. So what a device says in a group is never carried out in
/// another order than it was said in, however much of it is under way at once.
///
/// Any thread. The session turns away what is too much for the connection, the engine what is too
/// much for it, the group's actor what the disk has no room for.
public final class Line {
  private static final long NOBODY = Long.MAX_VALUE;

  private final AtomicLong firstTurnedAway = new AtomicLong(NOBODY);

  /// Turns a request away, and with it all later ones.
  public void turnAway(long requestId) {
    firstTurnedAway.accumulateAndGet(requestId, Math::min);
  }

  /// The request has arrived, perhaps again: if it was the first that was turned away, those behind
  /// it may follow it.
  public void arrived(long requestId) {
    firstTurnedAway.compareAndSet(requestId, NOBODY);
  }

  /// Whether the request must wait for one before it that was turned away.
  boolean holds(long requestId) {
    return requestId > firstTurnedAway.get();
  }
}
