package io.muster.wire;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.muster.delivery.Link;
import io.muster.session.Conversation;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/// A real front door on a real loopback port. Closing it checks that no buffer was forgotten.
final class House implements AutoCloseable {
  final List<Listener> conversations = new CopyOnWriteArrayList<>();

  /// The event loop of each conversation.
  final List<Executor> loops = new CopyOnWriteArrayList<>();

  final AtomicInteger ticks = new AtomicInteger();
  final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  final Transport transport;
  final FrontDoor door;
  private final List<Socket> sockets = new ArrayList<>();

  House(WireConfig config, HttpRoute... routes) throws IOException {
    Leaks.watch();
    transport = Transport.open(config.transport(), config.loops());
    try {
      var desks = transport.loops().stream().map(LoopDesk::new).toList();
      var tls = TlsTerms.of(config);
      door =
          FrontDoor.open(config, tls, transport, desks, List.of(routes), new WireMetrics(registry));
    } catch (IOException refused) {
      transport.close();
      throw refused;
    }
  }

  private final class LoopDesk implements Desk {
    private final Executor loop;

    LoopDesk(Executor loop) {
      this.loop = loop;
    }

    @Override
    public Conversation admit(Link link) {
      var listener = new Listener(link);
      loops.add(loop);
      conversations.add(listener);
      return listener;
    }

    @Override
    public void tick() {
      ticks.incrementAndGet();
    }
  }

  double count(String meter) {
    return registry.get(meter).functionCounter().count();
  }

  /// A client that waits at most ten seconds for anything.
  Socket call() throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), door.port());
    socket.setSoTimeout(10_000);
    sockets.add(socket);
    return socket;
  }

  /// Everything until the server closes.
  static byte[] readAll(Socket socket) throws IOException {
    return socket.getInputStream().readAllBytes();
  }

  static String readHead(DataInputStream in) throws IOException {
    var head = new StringBuilder();
    while (!head.toString().endsWith("\r\n\r\n")) {
      head.append((char) in.readUnsignedByte());
    }
    return head.toString();
  }

  @Override
  public void close() throws IOException {
    for (var socket : sockets) {
      socket.close();
    }
    door.close();
    transport.close();
    Leaks.assertNone();
  }
}
