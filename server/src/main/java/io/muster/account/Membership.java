package io.muster.account;

import io.muster.group.GroupId;

/// A group that a person is in, as their account knows it.
///
/// @param seq the entry with which it began; an older effect does not undo a newer one
public record Membership(GroupId group, long seq) {}
