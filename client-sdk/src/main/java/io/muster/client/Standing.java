package io.muster.client;

import io.muster.proto.v1.Limits;
import io.muster.proto.v1.Opened;
import io.muster.proto.v1.Welcome;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How the client stands with the server, for the application to see. Owner: the client's turn
 * writes, but for what the user mutes; any thread reads.
 */
final class Standing {
  private volatile CompletableFuture<Void> ready = new CompletableFuture<>();
  private final Map<Long, Instant> muted = new ConcurrentHashMap<>();
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

  void opened(Opened opened) {
    muted(opened.getGroup(), opened.getMutedUntilMs());
  }

  /** Any thread. */
  void muted(long group, long untilMs) {
    if (untilMs == 0) {
      muted.remove(group);
    } else {
      muted.put(group, Instant.ofEpochMilli(untilMs));
    }
  }

  Optional<Instant> mutedUntil(long group) {
    return Optional.ofNullable(muted.get(group));
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
