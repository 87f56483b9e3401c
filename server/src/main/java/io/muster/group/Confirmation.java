package io.muster.group;

import java.time.Instant;

/// What a preview's token says, once its seal has been checked.
///
/// @param group which group was previewed
/// @param user who previewed
/// @param basis what the preview showed and the act depends on, as [GroupState#basis] wrote it
///   down; it names the act
/// @param expiresAt until when it is good
public record Confirmation(GroupId group, UserId user, String basis, Instant expiresAt) {}
