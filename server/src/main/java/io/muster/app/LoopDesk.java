package io.muster.app;

import io.muster.delivery.Hub;
import io.muster.delivery.Link;
import io.muster.session.Conversation;
import io.muster.session.Reception;
import io.muster.wire.Desk;

/// Where the connections of one event loop become sessions. Owner: that event loop.
record LoopDesk(Reception reception, Hub hub) implements Desk {
  @Override
  public Conversation admit(Link link) {
    return reception.open(link);
  }

  @Override
  public void tick() {
    hub.tick();
  }
}
