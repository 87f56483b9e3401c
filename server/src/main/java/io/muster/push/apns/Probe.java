package io.muster.push.apns;

import io.muster.push.Notification;
import io.muster.push.Notification.Kind;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/// A notification of nothing.
final class Probe {
  private Probe() {}

  static Notification at(Instant now) {
    return new Notification(
        Kind.WAKE,
        "check",
        new TreeMap<>(),
        Optional.empty(),
        OptionalInt.empty(),
        false,
        false,
        now);
  }
}
