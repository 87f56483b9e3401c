package io.muster.bench.replay;

import io.muster.bench.net.Transport;
import io.muster.bench.script.Carrier;
import io.muster.bench.subject.Subject;
import io.muster.client.MusterClient;
import io.muster.client.MusterClientBuilder;
import io.muster.client.wire.Encoding;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/// What all groups of a replay share: the server, the event loops, the sockets, the counters. Any
/// thread.
final class Stage implements AutoCloseable {
  /// Devices that may be switched on at once, over all groups.
  static final int SOCKETS_MAX = 7_500;

  /// Devices that may be shaking hands with the server at once.
  private static final int CONNECTING_MAX = 200;

  private static final Duration RETRY_FIRST = Duration.ofMillis(50);
  private static final Duration RETRY_MAX = Duration.ofSeconds(1);
  private static final Duration HANDSHAKE_MAX = Duration.ofSeconds(30);
  private static final int REQUESTS_MAX = 1_000;
  private static final int BACKLOG_ALL = -1;
  private static final long STOP_MS_MAX = 5_000;

  /// A closed connection needs its event loop once more before it is gone.
  private static final long STOP_QUIET_MS = 200;

  private final Subject subject;
  private final Transport transport;
  private final MultiThreadIoEventLoopGroup loops;
  private final Patience patience;
  private final String run = "r" + Long.toString(Instant.now().toEpochMilli(), Character.MAX_RADIX);
  private final Semaphore sockets = new Semaphore(SOCKETS_MAX, true);
  private final Semaphore connecting = new Semaphore(CONNECTING_MAX);
  private final LongAdder messages = new LongAdder();
  private final LongAdder deliveries = new LongAdder();
  private final LongAdder breaks = new LongAdder();

  Stage(Subject subject, Transport transport, int loopCount, Patience patience) {
    this.subject = subject;
    this.transport = transport;
    this.loops = transport.loops(loopCount);
    this.patience = patience;
  }

  /// Sets this run's people apart from those of every other run on the same server.
  String run() {
    return run;
  }

  Patience patience() {
    return patience;
  }

  /// How many sockets a group gets that would like so many.
  int enterWith(int devices) {
    int taken = Math.min(devices, SOCKETS_MAX);
    sockets.acquireUninterruptibly(taken);
    return taken;
  }

  void leaveWith(int taken) {
    sockets.release(taken);
  }

  Semaphore connecting() {
    return connecting;
  }

  /// A client that works on the shared event loops, where it blocks nobody: its store is memory.
  MusterClientBuilder client(String user, String device, Carrier carrier) {
    return MusterClient.builder(uri(carrier), device, () -> subject.tokens().tokenOf(user))
        .eventLoops(loops, transport.socket())
        .executor(Runnable::run)
        .backlog(BACKLOG_ALL)
        .backoff(RETRY_FIRST, RETRY_MAX)
        .handshakeTimeout(HANDSHAKE_MAX)
        .requestsMax(REQUESTS_MAX)
        .encoding(carrier == Carrier.WEBSOCKET_JSON ? Encoding.JSON : Encoding.BINARY);
  }

  private URI uri(Carrier carrier) {
    String at = subject.address().getHostString() + ":" + subject.address().getPort();
    return URI.create(
        switch (carrier) {
          case TCP -> "muster://" + at;
          case WEBSOCKET_BINARY, WEBSOCKET_JSON -> "ws://" + at + "/v1/ws";
        });
  }

  void said() {
    messages.increment();
  }

  void delivered() {
    deliveries.increment();
  }

  void broken() {
    breaks.increment();
  }

  long messages() {
    return messages.sum();
  }

  long deliveries() {
    return deliveries.sum();
  }

  /// Connections that were lost without the script's doing.
  long breaks() {
    return breaks.sum();
  }

  @Override
  public void close() {
    loops
        .shutdownGracefully(STOP_QUIET_MS, STOP_MS_MAX, TimeUnit.MILLISECONDS)
        .awaitUninterruptibly();
  }
}
