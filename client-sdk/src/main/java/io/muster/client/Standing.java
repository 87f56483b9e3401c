package io.muster.client;

import io.muster.proto.v1.Limits;
import io.muster.proto.v1.Welcome;
import java.util.concurrent.CompletableFuture;

/**
 * How the client stands with the server, for the application to see. Owner: the client's turn
 * writes; any thread reads.
 */
final class Standing {
  private volatile CompletableFuture<Void> ready = new CompletableFuture<>();
  private volatile Limits limits = Limits.getDefaultInstance();

  /** Done once this connection, or if there is none the next, has opened every group. */
  CompletableFuture<Void> whenReady() {
    return ready.copy();
  }

  /** The limits of the newest connection; all zero before the first. */
  Limits limits() {
    return limits;
  }

  void welcomed(Welcome welcome) {
    limits = welcome.getLimits();
  }

  void ready() {
    ready.complete(null);
  }

  /** Whoever waits goes on waiting for the next connection. */
  void unlinked() {
    if (ready.isDone()) {
      ready = new CompletableFuture<>();
    }
  }

  void stopped(StoppedException why) {
    ready.completeExceptionally(why);
  }
}
