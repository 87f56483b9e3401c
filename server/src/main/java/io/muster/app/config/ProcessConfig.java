package io.muster.app.config;

import java.nio.file.Path;
import java.time.Duration;

/// Where the server keeps its things, and how it stops.
///
/// @param data the data directory; made when it is not there
/// @param dev for trying things on one's own machine: loopback only, with a throw-away secret
/// @param drainTimeout how long a stop may take before the process ends all the same
public record ProcessConfig(Path data, boolean dev, Duration drainTimeout) {

  private static final Duration DRAIN_MIN = Duration.ofSeconds(1);
  private static final Duration DRAIN_MAX = Duration.ofMinutes(10);

  public static final ProcessConfig DEFAULT =
      new ProcessConfig(Path.of("data"), false, Duration.ofSeconds(10));

  public ProcessConfig {
    if (data.toString().isEmpty()) {
      throw new IllegalArgumentException("server.data names no directory");
    }
    if (drainTimeout.compareTo(DRAIN_MIN) < 0 || drainTimeout.compareTo(DRAIN_MAX) > 0) {
      throw new IllegalArgumentException("server.drain-timeout is between 1s and 10m");
    }
  }
}
