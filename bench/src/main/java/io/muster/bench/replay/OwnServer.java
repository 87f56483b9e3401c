package io.muster.bench.replay;

import io.muster.bench.subject.ChildServer;
import io.muster.bench.subject.Subject;
import io.muster.bench.subject.Workplace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/// The real server, started for a replay on an empty data directory. It can be killed and started
/// again on the same data and the same port.
///
/// Owner: any thread; one at a time starts and ends it.
public final class OwnServer implements AutoCloseable {
  /// Below the ports from which systems call out: a client that tries again and again to reach a
  /// dead server on its own machine could otherwise be given that very port, and meet itself.
  private static final int PORT_MIN = 10_000;

  private static final int PORT_MAX = 30_000;
  private static final int PORTS_TRIED_MAX = 1_000;

  private final Workplace workplace;
  private final int port;
  private ChildServer child;
  private int kills;
  private boolean closed;

  private OwnServer(Workplace workplace, int port) {
    this.workplace = workplace;
    this.port = port;
    this.child = ChildServer.muster(workplace.data(), workplace.folder(), port);
  }

  /// Starts one whose data lie in a new folder inside `parent`.
  public static OwnServer start(Path parent) {
    return new OwnServer(Workplace.in(parent), freePort());
  }

  private static int freePort() {
    for (int tried = 0; tried < PORTS_TRIED_MAX; tried++) {
      int port = ThreadLocalRandom.current().nextInt(PORT_MIN, PORT_MAX);
      if (isFree(port)) {
        return port;
      }
    }
    throw new IllegalStateException("no port is free");
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  public synchronized Subject subject() {
    return child.subject();
  }

  /// Ends the process as a power cut would, without a word, and starts another in its place.
  public synchronized void killAndRestart() {
    if (!closed) {
      child.kill();
      kills++;
      child = ChildServer.muster(workplace.data(), workplace.folder(), port);
    }
  }

  /// Kills and restarts the server again and again, until it is closed.
  public Thread killEvery(Duration pause) {
    return Thread.ofVirtual()
        .start(
            () -> {
              while (!isClosed()) {
                LockSupport.parkNanos(pause.toNanos());
                killAndRestart();
              }
            });
  }

  public synchronized int kills() {
    return kills;
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  @Override
  public synchronized void close() {
    closed = true;
    child.close();
    workplace.close();
  }
}
