package io.muster.account;

import io.muster.group.DeviceId;
import io.muster.group.UserId;
import java.time.Instant;
import java.util.Optional;

/// How far one device is with a purge order.
public record PurgeState(
    UserId user, DeviceId device, PurgeOrder order, Optional<Instant> acknowledgedAt) {}
