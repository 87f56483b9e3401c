package io.muster.client;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before trying again: a random time between nothing and a bound that doubles with
 * every failure (full jitter), so that a thousand clients of a server that went away do not come
 * back in one instant. Immutable.
 *
 * @param first the bound before the first retry
 * @param max the bound never grows beyond it
 */
record Backoff(Duration first, Duration max) {
  private static final int DOUBLINGS_MAX = 30;

  Backoff {
    if (first.toMillis() < 1 || max.compareTo(first) < 0) {
      throw new IllegalArgumentException("back-off from " + first + " to " + max);
    }
  }

  /** The longest wait after this many failures in a row, in ms. */
  long boundMs(int failures) {
    int doublings = Math.min(failures, DOUBLINGS_MAX);
    return Math.min(max.toMillis(), first.toMillis() << doublings);
  }

  /** A wait in ms: never shorter than what the server asked for. */
  long waitMs(int failures, long askedMs, RandomGenerator random) {
    return askedMs + random.nextLong(boundMs(failures) + 1);
  }
}
