package io.muster.client.wire;

import io.muster.proto.v1.ClientFrame;

/**
 * One open connection to a server, after its TLS and WebSocket handshakes. Any thread may call it.
 */
public interface Link {
  /** A link that is closed: whatever is sent over it is lost. */
  Link CLOSED =
      new Link() {
        @Override
        public void send(ClientFrame frame) {}

        @Override
        public void reading(boolean on) {}

        @Override
        public void close() {}
      };

  /** Sends a frame, or loses it if the connection is closed. Frames keep their order. */
  void send(ClientFrame frame);

  /** Stops or goes on reading from the socket, so that a slow application slows down the server. */
  void reading(boolean on);

  /** Closes the connection; {@link LinkEvents#closed} follows unless it has been called. */
  void close();
}
