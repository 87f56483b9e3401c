package io.muster.app;

import io.muster.delivery.Hub;
import io.muster.delivery.Link;
import io.muster.session.Conversation;
import io.muster.session.Sessions;
import io.muster.wire.Desk;

/// Where the connections of one event loop become sessions. Owner: that event loop.
record LoopDesk(Sessions sessions, Hub hub) implements Desk {
  @Override
  public Conversation admit(Link link) {
    return sessions.open(link, hub);
  }

  @Override
  public void tick() {
    hub.tick();
  }
}
