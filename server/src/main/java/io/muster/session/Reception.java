package io.muster.session;

import io.muster.delivery.Hub;
import io.muster.delivery.Link;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;

/// Receives the connections of one event loop. Owner: that event loop.
///
/// **Bounds.** At most `arrivingMax` sessions at a time read their account and open their groups;
/// the others wait in line. So when everybody comes back at once, lanes and loops have a bounded
/// part of it to do at any time, and those who are there already go on talking; and the first to
/// come are level long before the last.
public final class Reception {
  private final Sessions.Shared shared;
  private final AtomicLong numbers;
  private final Hub hub;
  private final Queue<Session> line = new ArrayDeque<>();
  private int inside;

  Reception(Sessions.Shared shared, AtomicLong numbers, Hub hub) {
    this.shared = shared;
    this.numbers = numbers;
    this.hub = hub;
  }

  /// A connection was accepted.
  public Session open(Link link) {
    return new Session(shared, numbers.incrementAndGet(), link, this);
  }

  Hub hub() {
    return hub;
  }

  /// The session's user is known; [Session#enter] is called when it is its turn.
  void standInLine(Session session) {
    line.add(session);
    letIn();
  }

  /// One that was let in has opened all its groups, or has closed.
  void left() {
    inside--;
    letIn();
  }

  private void letIn() {
    while (inside < shared.config().arrivingMax() && !line.isEmpty()) {
      if (line.remove().enter()) {
        inside++;
      }
    }
  }
}
