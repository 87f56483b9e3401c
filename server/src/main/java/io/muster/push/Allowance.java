package io.muster.push;

import io.muster.account.Device;
import io.muster.store.Shown;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How often a device is told of what is said in one group: a few times at once, then at intervals.
/// In thousandths, so that it can be kept in a row. Pure.
final class Allowance {
  private static final int ONE = 1_000;

  private final int most;
  private final Duration interval;

  Allowance(int burst, Duration interval) {
    this.most = burst * ONE;
    this.interval = interval;
  }

  /// @param shown what the device was told so far
  int at(Optional<Shown> shown, Instant now) {
    if (shown.isEmpty()) {
      return most;
    }
    long passed = Math.max(0, Duration.between(shown.get().at(), now).toMillis());
    long more = Math.min(most, passed * ONE / interval.toMillis());
    return (int) Math.min(most, shown.get().allowance() + more);
  }

  /// When there is room for one.
  Instant next(Optional<Shown> shown, Instant now) {
    int have = at(shown, now);
    return have >= ONE
        ? now
        : now.plusMillis(Math.ceilDiv((long) (ONE - have) * interval.toMillis(), ONE));
  }

  /// When a device may be told of something new: what is not pressing waits for its turn and for
  /// the end of the quiet hours.
  ///
  /// @param shown what the device shows under the same key
  Instant due(Notification.Kind kind, Optional<Shown> shown, Device device, Instant now) {
    if (kind == Notification.Kind.NOTICE) {
      return now;
    }
    var turn = next(shown, now);
    return device.push().quiet().flatMap(hours -> hours.over(turn)).orElse(turn);
  }

  int afterOne(Optional<Shown> shown, Instant now) {
    return Math.max(0, at(shown, now) - ONE);
  }
}
