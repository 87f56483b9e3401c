package io.muster.bench.limit;

import io.muster.bench.net.Transport;
import java.io.IOException;

/// The bare server as a process of its own, so that its CPU time and memory can be told from the
/// driver's. It prints the port it listens on and ends when its standard input does, that is, when
/// its parent ends.
public final class LimitServer {
  /// What stands before the port number in the line that says that the server is ready.
  public static final String LISTENING = "listening on port ";

  private LimitServer() {}

  /// @param args the transport's name, the number of event loops
  public static void main(String[] args) throws IOException {
    Transport transport = Transport.valueOf(args[0]);
    int loops = Integer.parseInt(args[1]);
    try (BroadcastServer server = BroadcastServer.open(transport, loops, 0)) {
      System.out.println(LISTENING + server.address().getPort());
      while (System.in.read() >= 0) {
        // Whatever the parent may write is of no interest, only that it is still there.
      }
    }
  }
}
