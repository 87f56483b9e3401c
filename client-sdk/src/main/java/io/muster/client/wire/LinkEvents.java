package io.muster.client.wire;

import io.muster.proto.v1.ServerFrame;

/**
 * What becomes of one attempt to connect: nothing or {@link #opened}, then frames, and at the end
 * {@link #closed} exactly once. Called on the connection's event loop.
 */
public interface LinkEvents {
  void opened(Link link);

  void received(ServerFrame frame);

  /** The connection has ended or never came about. The reason is for people. */
  void closed(String reason);
}
