package io.muster.engine;

/// Bounds of the engine.
///
/// @param lanes how many threads decide; each group and account belongs to one
/// @param queueMax commands that may wait in one lane
/// @param actorsMax groups and accounts that stay in memory per lane when nothing is done with them
/// @param logBytesMax bytes that may wait to become durable before commands are refused
/// @param devicesMax most devices of one person; none is ever forgotten, because each is owed what
///   it may still have to purge
public record EngineConfig(
    int lanes, int queueMax, int actorsMax, long logBytesMax, int devicesMax) {

  public static final EngineConfig DEFAULT =
      new EngineConfig(
          Math.max(1, Runtime.getRuntime().availableProcessors()), 65_536, 10_000, 64L << 20, 100);

  public EngineConfig {
    check(lanes >= 1 && lanes <= 256, "engine.lanes is between 1 and 256");
    check(queueMax >= 8, "engine.queue-max is at least 8");
    check(actorsMax >= 1, "engine.actors-max is at least 1");
    check(logBytesMax >= 1 << 20, "engine.log-bytes-max is at least 1048576");
    check(devicesMax >= 1 && devicesMax <= 10_000, "engine.devices-max is between 1 and 10000");
  }

  private static void check(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(rule);
    }
  }
}
