package io.muster.group;

/// What came of asking for a preview: the [Preview], or the refusal that the act itself would meet.
public sealed interface Previewed permits Preview, Decision.Rejected {}
