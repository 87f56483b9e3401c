package io.muster.store;

import io.muster.group.DeviceId;
import io.muster.group.UserId;

/// The device that has a token: the last that said so.
public record Holder(UserId user, DeviceId device) {}
