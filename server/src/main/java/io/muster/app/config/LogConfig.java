package io.muster.app.config;

/// What is logged, and in which form.
public record LogConfig(Level level, Format format) {

  /// From the fewest lines to the most.
  public enum Level {
    ERROR,
    WARN,
    INFO,
    DEBUG
  }

  /// A line for people, or a JSON object for each event.
  public enum Format {
    TEXT,
    JSON
  }

  public static final LogConfig DEFAULT = new LogConfig(Level.INFO, Format.TEXT);
}
