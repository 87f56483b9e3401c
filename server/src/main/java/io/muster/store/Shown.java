package io.muster.store;

import io.muster.account.Channel;
import io.muster.account.Device;
import java.time.Instant;

/// What a device was told under one collapse key since it was last connected.
///
/// @param count how much of it the badge counts
/// @param last the number of the newest entry it was told of; 0: it is not known
/// @param at when it was told last
/// @param allowance how many more it may be told at once, in thousandths
public record Shown(int count, long last, Instant at, int allowance, Channel channel) {
  /// Whether the device has not been connected since.
  public boolean isOn(Device device) {
    return !at.isBefore(device.lastSeen());
  }
}
