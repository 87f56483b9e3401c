package io.muster.account;

import io.muster.group.DeviceClass;
import io.muster.group.DeviceId;
import java.time.Instant;

/// A device that has connected at least once. Purge orders are addressed to it from then on.
///
/// @param lastSeen when it last connected
public record Device(
    DeviceId id, DeviceClass deviceClass, Instant firstSeen, Instant lastSeen, PushSettings push) {

  /// One that is told nothing while it is away.
  public Device(DeviceId id, DeviceClass deviceClass, Instant firstSeen, Instant lastSeen) {
    this(id, deviceClass, firstSeen, lastSeen, PushSettings.NONE);
  }

  public Device with(PushSettings settings) {
    return new Device(id, deviceClass, firstSeen, lastSeen, settings);
  }
}
