package io.muster.group;

import java.time.Instant;

/// How a group ended.
///
/// @param members how many were in it
public record End(
    long seq,
    Instant at,
    UserId by,
    PurgeMode mode,
    String reason,
    Deadlines deadlines,
    long members) {}
