package io.muster.store;

import io.muster.group.UserId;
import java.time.Instant;

/// What a member has against the scheduled end of a group.
public record Objection(UserId user, Instant at, String reason) {}
