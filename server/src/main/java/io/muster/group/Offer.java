package io.muster.group;

import java.time.Instant;

/// An offer of the ownership that has not been answered.
///
/// @param leaves whether the owner quits as soon as it is accepted
public record Offer(UserId to, Instant expiresAt, boolean leaves) {}
