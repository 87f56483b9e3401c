package io.muster.app.config;

import io.muster.group.Rules;

/// Everything an operator can set.
public record ServerConfig(ProcessConfig process, LogConfig log, Rules rules) {

  public static ServerConfig read(Settings settings) throws ConfigRefused {
    try {
      return new ServerConfig(
          ProcessKeys.read(settings), LogKeys.read(settings), GroupKeys.read(settings));
    } catch (IllegalArgumentException outOfBounds) {
      throw settings.refused(outOfBounds);
    }
  }
}
