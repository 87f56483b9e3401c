package io.muster.group;

import java.time.Instant;

/// How somebody's last membership in a group ended.
///
/// @param cut the number of the entry that ended it
/// @param by who did it; after a quit, the leaver
public record Departure(EndingKind kind, long cut, Instant at, UserId by) {}
