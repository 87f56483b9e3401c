package io.muster.session;

import java.time.Duration;

/// Bounds of one connection.
///
/// @param handshakeTimeout how long a connection may take to a Hello with a good token
/// @param heartbeat how often either side says something at least
/// @param arrivingMax how many sessions of one event loop may read their account and open their
///   groups at a time; the others wait in line
/// @param requestsInFlightMax requests that may be unanswered at once
/// @param pageMax most rows of one page of an answer
/// @param frameBytesMax largest frame that a client may send
public record SessionConfig(
    Duration handshakeTimeout,
    Duration heartbeat,
    int arrivingMax,
    int requestsInFlightMax,
    int pageMax,
    int frameBytesMax) {

  public static final SessionConfig DEFAULT =
      new SessionConfig(Duration.ofSeconds(10), Duration.ofSeconds(30), 16, 64, 200, 64 * 1024);

  public SessionConfig {
    check(
        handshakeTimeout.compareTo(Duration.ofSeconds(1)) >= 0,
        "session.handshake-timeout is at least 1s");
    check(heartbeat.compareTo(Duration.ofSeconds(1)) >= 0, "session.heartbeat is at least 1s");
    check(arrivingMax >= 1 && arrivingMax <= 10_000, "session.arriving-max is between 1 and 10000");
    check(
        requestsInFlightMax >= 1 && requestsInFlightMax <= 10_000,
        "session.requests-in-flight-max is between 1 and 10000");
    check(pageMax >= 1 && pageMax <= 1_000, "session.page-max is between 1 and 1000");
    check(
        frameBytesMax >= 1024 && frameBytesMax <= 16 << 20,
        "session.frame-bytes-max is between 1024 and 16777216");
  }

  /// A peer that was silent for so long is gone.
  public Duration silence() {
    return heartbeat.multipliedBy(5).dividedBy(2);
  }

  private static void check(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(rule);
    }
  }
}
