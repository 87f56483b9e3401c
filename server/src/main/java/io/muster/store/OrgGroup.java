package io.muster.store;

import io.muster.group.DepartmentId;
import io.muster.group.GroupId;

/// A living group of an organisation, as its index has it.
///
/// @param lastAsk the last of its requests that the organisation has taken up
public record OrgGroup(GroupId group, DepartmentId department, long lastAsk) {}
