package io.muster.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock that goes when the test says so.
public final class HandClock implements InstantSource {
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");

  @Override
  public Instant instant() {
    return now;
  }

  public void go(Duration duration) {
    now = now.plus(duration);
  }
}
