package io.muster.account;

import io.muster.group.DeviceClass;
import io.muster.group.DeviceId;
import java.time.Instant;

/// A device that has connected at least once. Purge orders are addressed to it from then on.
///
/// @param lastSeen when it last connected
/// @param said with which request it last said how it wants to be told
public record Device(
    DeviceId id,
    DeviceClass deviceClass,
    Instant firstSeen,
    Instant lastSeen,
    PushSettings push,
    Said said) {

  /// A request of the device's, and when it was carried out.
  public record Said(long requestId, Instant at) {
    public static final Said NOTHING = new Said(0, Instant.EPOCH);
  }

  /// One that is told nothing while it is away.
  public Device(DeviceId id, DeviceClass deviceClass, Instant firstSeen, Instant lastSeen) {
    this(id, deviceClass, firstSeen, lastSeen, PushSettings.NONE, Said.NOTHING);
  }

  public Device with(PushSettings settings) {
    return new Device(id, deviceClass, firstSeen, lastSeen, settings, said);
  }

  public Device with(Said newest) {
    return new Device(id, deviceClass, firstSeen, lastSeen, push, newest);
  }

  public Device seen(DeviceClass as, Instant at) {
    return new Device(id, as, firstSeen, at, push, said);
  }
}
