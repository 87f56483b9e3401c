package io.muster.group;

/// What decides for itself: a group, or an organisation. Each has an actor of its own, and what one
/// does to another travels as an effect.
public sealed interface Body permits GroupId, OrgId {}
