package io.muster.session;

import io.muster.delivery.Hub;
import io.muster.engine.Engine;
import io.muster.store.Store;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/// Makes sessions, and knows what all of them share. Any thread.
public final class Sessions {
  /// What sessions share.
  ///
  /// @param server name and version of the program, for Welcome
  public record Shared(
      Engine engine,
      Store store,
      Authenticator authenticator,
      SessionConfig config,
      SessionMetrics metrics,
      InstantSource clock,
      String server) {}

  private final Shared shared;
  private final AtomicLong numbers = new AtomicLong();

  public Sessions(Shared shared) {
    this.shared = shared;
  }

  /// Receives the connections of one event loop.
  public Reception on(Hub hub) {
    return new Reception(shared, numbers, hub);
  }
}
