package io.muster.push.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Dns;

/// Looks names of endpoints up, and lets no connection go inward: the client connects to the
/// addresses that this returns and asks nobody again, so a name that gives another answer a moment
/// later (DNS rebinding) gains nothing. Any thread.
final class PublicNames implements Dns {
  private final Dns names;
  private final Hosts hosts;
  private final ExecutorService executor;
  private final Duration timeout;

  /// A name leads to where the server must not go.
  static final class Inward extends UnknownHostException {
    private static final long serialVersionUID = 1;

    Inward(String host) {
      super(host + " has an address inside the network");
    }
  }

  /// @param executor where a look-up waits
  PublicNames(Dns names, Hosts hosts, ExecutorService executor, Duration timeout) {
    this.names = names;
    this.hosts = hosts;
    this.executor = executor;
    this.timeout = timeout;
  }

  /// All of them are checked: which one is connected to is the client's choice.
  @Override
  public List<InetAddress> lookup(String host) throws UnknownHostException {
    var found = List.copyOf(inTime(host));
    for (var address : found) {
      if (!hosts.admits(host, address)) {
        throw new Inward(host);
      }
    }
    return found;
  }

  /// The system's resolver knows no time limit.
  private List<InetAddress> inTime(String host) throws UnknownHostException {
    try {
      return executor
          .submit(() -> names.lookup(host))
          .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException fault) {
      throw unknown(host, fault);
    } catch (TimeoutException | RejectedExecutionException late) {
      throw unknown(host, late);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw unknown(host, stopping);
    }
  }

  private static UnknownHostException unknown(String host, Exception cause) {
    var unknown = new UnknownHostException(host);
    unknown.initCause(cause);
    return unknown;
  }
}
