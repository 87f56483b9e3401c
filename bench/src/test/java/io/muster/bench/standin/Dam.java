package io.muster.bench.standin;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// Stands between a client and a server on loopback: takes connections, and holds back every byte
/// until it is opened.
final class Dam implements AutoCloseable {
  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final CountDownLatch open = new CountDownLatch(1);
  private final List<Socket> sockets = new ArrayList<>();
  private final int behind;

  /// @param behind the port on loopback that lies behind it
  Dam(int behind) throws IOException {
    this.behind = behind;
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  void open() {
    open.countDown();
  }

  private void accept() {
    try {
      while (true) {
        var client = keep(server.accept());
        var upstream = keep(new Socket(InetAddress.getLoopbackAddress(), behind));
        flow(client, upstream);
        flow(upstream, client);
      }
    } catch (IOException closed) {
      // That is how it ends.
    }
  }

  private synchronized Socket keep(Socket socket) {
    sockets.add(socket);
    return socket;
  }

  private void flow(Socket from, Socket to) {
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                open.await();
                from.getInputStream().transferTo(to.getOutputStream());
              } catch (IOException | InterruptedException over) {
                // One side has closed its end.
              }
            });
  }

  @Override
  public synchronized void close() throws IOException {
    open();
    server.close();
    for (var socket : sockets) {
      socket.close();
    }
  }
}
