package io.muster.app.config;

import io.muster.session.SessionConfig;
import io.muster.wire.WireConfig;
import java.time.Duration;
import java.util.List;

/// The keys of [SessionConfig]. Frame size and handshake time are the front door's, so that both
/// say the same.
final class SessionKeys {
  private static final SessionConfig STANDARD = SessionConfig.DEFAULT;

  private static final Key<Duration> HEARTBEAT =
      Key.of(
          "session.heartbeat",
          Form.DURATION,
          STANDARD.heartbeat(),
          "How often either side says something at least: 1s or more. A peer that is silent for two"
              + " and a half times as long is disconnected.");
  private static final Key<Integer> ARRIVING_MAX =
      Key.of(
          "session.arriving-max",
          Form.NUMBER,
          STANDARD.arrivingMax(),
          "Connections of one event loop that may open their groups at a time, 1 to 10000; when"
              + " everybody comes back at once, the others wait in line.");
  private static final Key<Integer> REQUESTS_IN_FLIGHT_MAX =
      Key.of(
          "session.requests-in-flight-max",
          Form.NUMBER,
          STANDARD.requestsInFlightMax(),
          "Requests of one connection that may be unanswered at once: 1 to 10000.");
  private static final Key<Integer> PAGE_MAX =
      Key.of(
          "session.page-max",
          Form.NUMBER,
          STANDARD.pageMax(),
          "Most rows in one page of an answer: 1 to 1000.");

  static final List<Key<?>> ALL =
      List.of(HEARTBEAT, ARRIVING_MAX, REQUESTS_IN_FLIGHT_MAX, PAGE_MAX);

  private SessionKeys() {}

  static SessionConfig read(Settings settings, WireConfig wire) {
    return new SessionConfig(
        wire.handshakeTimeout(),
        settings.get(HEARTBEAT),
        settings.get(ARRIVING_MAX),
        settings.get(REQUESTS_IN_FLIGHT_MAX),
        settings.get(PAGE_MAX),
        wire.frameBytesMax());
  }
}
