package io.muster.app.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// The keys of [ProcessConfig].
final class ProcessKeys {
  private static final ProcessConfig STANDARD = ProcessConfig.DEFAULT;

  private static final Key<Path> DATA =
      Key.of(
          "server.data",
          Form.PATH,
          STANDARD.data(),
          "The data directory. It is made when it is not there.");
  private static final Key<Boolean> DEV =
      Key.of(
          "server.dev",
          Form.SWITCH,
          STANDARD.dev(),
          "For trying things on one's own machine: loopback only, with a throw-away secret in the"
              + " data directory.");
  private static final Key<Duration> DRAIN_TIMEOUT =
      Key.of(
          "server.drain-timeout",
          Form.DURATION,
          STANDARD.drainTimeout(),
          "How long a stop may take before the process ends all the same: 1s to 10m.");

  static final List<Key<?>> ALL = List.of(DATA, DEV, DRAIN_TIMEOUT);

  private ProcessKeys() {}

  static ProcessConfig read(Settings settings) {
    return new ProcessConfig(settings.get(DATA), settings.get(DEV), settings.get(DRAIN_TIMEOUT));
  }
}
