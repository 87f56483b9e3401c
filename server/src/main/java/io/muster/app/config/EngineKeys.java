package io.muster.app.config;

import io.muster.engine.EngineConfig;
import java.util.List;

/// The keys of [EngineConfig].
final class EngineKeys {
  private static final EngineConfig STANDARD = EngineConfig.DEFAULT;

  private static final Key<Integer> LANES =
      Key.of(
          "engine.lanes",
          Form.NUMBER,
          0,
          "How many threads decide: 1 to 256, or 0 for one on each processor.");
  private static final Key<Integer> QUEUE_MAX =
      Key.of(
          "engine.queue-max",
          Form.NUMBER,
          STANDARD.queueMax(),
          "Commands that may wait in one lane: at least 8.");
  private static final Key<Integer> ACTORS_MAX =
      Key.of(
          "engine.actors-max",
          Form.NUMBER,
          STANDARD.actorsMax(),
          "Groups that stay in the memory of each lane when nothing is done in them: at least 1.");
  private static final Key<Long> LOG_BYTES_MAX =
      Key.of(
          "engine.log-bytes-max",
          Form.SIZE,
          STANDARD.logBytesMax(),
          "Bytes that may wait to become durable before commands are refused: at least 1m.");

  private static final Key<Integer> DEVICES_MAX =
      Key.of(
          "engine.devices-max",
          Form.NUMBER,
          STANDARD.devicesMax(),
          "Most devices of one person, counting every name that ever connected: 1 to 10000. A new"
              + " one beyond is sent away.");

  static final List<Key<?>> ALL = List.of(LANES, QUEUE_MAX, ACTORS_MAX, LOG_BYTES_MAX, DEVICES_MAX);

  private EngineKeys() {}

  static EngineConfig read(Settings settings) {
    int lanes = settings.get(LANES);
    return new EngineConfig(
        lanes == 0 ? STANDARD.lanes() : lanes,
        settings.get(QUEUE_MAX),
        settings.get(ACTORS_MAX),
        settings.get(LOG_BYTES_MAX),
        settings.get(DEVICES_MAX));
  }
}
