package io.muster.engine;

import io.muster.delivery.Grant;
import io.muster.group.GroupId;

/// A session wants to follow a group.
///
/// @param start where deliveries begin
public record Following(GroupId group, Grant.Start start) {}
