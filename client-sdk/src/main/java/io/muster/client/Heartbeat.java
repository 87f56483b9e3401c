package io.muster.client;

/**
 * The pulse of one connection: when to say something because this side has been silent, and when to
 * give the other side up. Times are monotonic ms. Owner: the client's turn.
 */
final class Heartbeat {
  private final long pingAfterMs;
  private final long deadAfterMs;
  private long saidAt;
  private long heardAt;

  /** For a connection whose peers promise a sign of life every {@code intervalMs}. */
  Heartbeat(long intervalMs, long now) {
    this.pingAfterMs = intervalMs * 4 / 5;
    this.deadAfterMs = intervalMs * 5 / 2;
    this.saidAt = now;
    this.heardAt = now;
  }

  void said(long now) {
    saidAt = now;
  }

  void heard(long now) {
    heardAt = now;
  }

  boolean pingDue(long now) {
    return now - saidAt >= pingAfterMs;
  }

  boolean dead(long now) {
    return now - heardAt >= deadAfterMs;
  }

  /** When to look again. */
  long nextLook() {
    return Math.min(saidAt + pingAfterMs, heardAt + deadAfterMs);
  }
}
