package io.muster.app.config;

import java.util.List;

/// The keys of [LogConfig].
final class LogKeys {
  private static final Key<LogConfig.Level> LEVEL =
      Key.of(
          "log.level",
          Form.choice(LogConfig.Level.class),
          LogConfig.DEFAULT.level(),
          "How much is logged (on standard error): error, warn, info or debug.");
  private static final Key<LogConfig.Format> FORMAT =
      Key.of(
          "log.format",
          Form.choice(LogConfig.Format.class),
          LogConfig.DEFAULT.format(),
          "text for people, json for one object on each line.");

  static final List<Key<?>> ALL = List.of(LEVEL, FORMAT);

  private LogKeys() {}

  static LogConfig read(Settings settings) {
    return new LogConfig(settings.get(LEVEL), settings.get(FORMAT));
  }
}
