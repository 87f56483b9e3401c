package io.muster.push;

import io.muster.store.OutboxItem;
import java.time.Instant;

/// What was handed to a provider.
///
/// @param item as it was taken out of the outbox
/// @param sent what was found when it was looked at
record Flight(OutboxItem item, Look.Verdict.Send sent, Instant at) {}
