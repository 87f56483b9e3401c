package io.muster.wire;

import io.muster.delivery.Link;
import io.muster.session.Conversation;

/// Receives the connections of one event loop. Owner: that event loop.
public interface Desk {

  /// A new connection that carries frames; none has been read yet.
  Conversation admit(Link link);

  /// Called once a second.
  void tick();
}
