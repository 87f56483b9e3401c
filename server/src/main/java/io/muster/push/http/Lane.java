package io.muster.push.http;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;

/// The exchanges with one host: how many go side by side, and which wait. Owner: whoever holds the
/// lock of the [HttpLine].
final class Lane {
  /// As many streams as servers commonly allow on a connection.
  static final int WIDTH_MAX = 100;

  private final Deque<HttpLine.Exchange> waiting = new ArrayDeque<>();
  private int underWay;

  /// As far as is known how many the host takes.
  private int room = WIDTH_MAX;

  /// After the last exchange there was an answer.
  private boolean answered;

  void add(HttpLine.Exchange exchange) {
    waiting.addLast(exchange);
  }

  boolean remove(HttpLine.Exchange exchange) {
    return waiting.remove(exchange);
  }

  boolean isIdle() {
    return underWay == 0 && waiting.isEmpty();
  }

  void drainTo(Collection<HttpLine.Exchange> ready) {
    int width = answered ? room : 1;
    for (; underWay < width && !waiting.isEmpty(); underWay++) {
      ready.add(waiting.removeFirst());
    }
  }

  /// One is over. A host that turned one away is tried with one more after each answer.
  void done(boolean answered) {
    underWay--;
    this.answered = answered;
    if (answered && room < WIDTH_MAX) {
      room++;
    }
  }

  /// The host had no room for this one: it waits again.
  ///
  /// @return false: there was nothing else under way, so that there never will be room
  boolean narrow(HttpLine.Exchange exchange) {
    if (underWay == 1) {
      return false;
    }
    underWay--;
    room = underWay;
    waiting.addFirst(exchange);
    return true;
  }
}
