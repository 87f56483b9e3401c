package io.muster.client;

import io.muster.client.wire.Link;
import io.muster.client.wire.LinkEvents;
import io.muster.proto.v1.ServerFrame;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Carries what one connection hears from its event loop to the client's turns. When the turns fall
 * behind it stops reading from the socket, so that a slow application holds back the server and not
 * the memory. Owner: the connection's event loop, but for the count.
 */
final class Inbound implements LinkEvents {
  /** So many frames may wait for their turn; then reading pauses until half of them are done. */
  static final int FRAMES_MAX = 128;

  private final Turns turns;
  private final Lifeline lifeline;
  private final AtomicInteger waiting = new AtomicInteger();
  private volatile Link link = Link.CLOSED;

  Inbound(Turns turns, Lifeline lifeline) {
    this.turns = turns;
    this.lifeline = lifeline;
  }

  @Override
  public void opened(Link opened) {
    link = opened;
    turns.execute(() -> lifeline.opened(this, opened));
  }

  @Override
  public void received(ServerFrame frame) {
    if (waiting.incrementAndGet() == FRAMES_MAX) {
      link.reading(false);
      if (waiting.get() <= FRAMES_MAX / 2) {
        link.reading(true); // the turns caught up before the pause took effect
      }
    }
    turns.execute(() -> handle(frame));
  }

  @Override
  public void closed(String reason) {
    turns.execute(() -> lifeline.closed(this, reason));
  }

  private void handle(ServerFrame frame) {
    try {
      lifeline.received(this, frame);
    } finally {
      if (waiting.decrementAndGet() == FRAMES_MAX / 2) {
        link.reading(true);
      }
    }
  }
}
