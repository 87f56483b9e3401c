package io.muster.group;

import java.time.Instant;

/// Nobody posts until it is lifted.
public record Freeze(UserId by, Instant at, String reason) {}
