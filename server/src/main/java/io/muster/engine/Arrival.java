package io.muster.engine;

import io.muster.group.DeviceClass;
import io.muster.group.DeviceId;
import io.muster.group.UserId;

/// Who has connected.
///
/// @param helloId rises from one connection of the device to the next; 0 if the device does not say
/// @param minor whether their token says that they are not of age
public record Arrival(
    UserId user, DeviceId device, DeviceClass deviceClass, long helloId, boolean minor) {

  boolean isSameDevice(Arrival other) {
    return device.equals(other.device) && user.equals(other.user);
  }

  /// Whether the device made this connection before that one, although it may arrive after it.
  boolean isBefore(Arrival other) {
    return helloId != 0 && helloId < other.helloId;
  }

  @Override
  public String toString() {
    return "user=" + user + " device=" + device;
  }
}
