package io.muster.account;

import io.muster.group.DeviceClass;
import io.muster.group.DeviceId;
import java.time.Instant;

/// A device that has connected at least once. Purge orders are addressed to it from then on.
public record Device(DeviceId id, DeviceClass deviceClass, Instant firstSeen, Instant lastSeen) {}
