package io.muster.group;

import java.time.Instant;

/// An offer of the ownership that has not been answered.
public record Offer(UserId to, Instant expiresAt) {}
