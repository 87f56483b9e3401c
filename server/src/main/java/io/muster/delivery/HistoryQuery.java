package io.muster.delivery;

/// Which page of the log is asked for.
///
/// @param seq backward: entries below it; forward: entries above it
/// @param limit most entries
public record HistoryQuery(Direction direction, long seq, int limit) {

  /// Which way to page.
  public enum Direction {
    BACKWARD,
    FORWARD
  }
}
