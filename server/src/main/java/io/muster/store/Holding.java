package io.muster.store;

import io.muster.account.Device;
import io.muster.account.Membership;
import io.muster.group.UserId;
import java.util.List;
import java.util.Optional;

/// What one person holds of one group: the devices that may have a copy, and the membership.
public record Holding(UserId user, List<Device> devices, Optional<Membership> membership) {
  public Holding {
    devices = List.copyOf(devices);
  }
}
