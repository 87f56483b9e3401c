package io.muster.account;

import io.muster.group.EndingKind;
import io.muster.group.GroupId;
import io.muster.group.PurgeMode;
import io.muster.group.UserId;
import java.time.Instant;

/// What a device is told to do when a membership has ended. Named by the group and the cut.
///
/// @param cut the number of the entry that ended it
/// @param by who did it
/// @param reason a disband's reason code; empty otherwise
public record PurgeOrder(
    GroupId group,
    long cut,
    EndingKind ending,
    PurgeMode mode,
    Instant at,
    UserId by,
    String reason) {}
