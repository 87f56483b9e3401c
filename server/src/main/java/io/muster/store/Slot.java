package io.muster.store;

import io.muster.group.DeviceId;
import io.muster.group.UserId;

/// A place in the outbox: one for each device and collapse key.
public record Slot(UserId user, DeviceId device, String key) {}
