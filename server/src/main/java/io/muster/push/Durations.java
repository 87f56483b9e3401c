package io.muster.push;

import java.time.Duration;

/// Of two times, one.
public final class Durations {
  private Durations() {}

  public static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  public static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
