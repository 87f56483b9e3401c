package io.muster.store;

import io.muster.account.Channel;
import java.time.Duration;
import java.time.Instant;

/// One attempt to reach a device, for whoever wants to know why it was not.
///
/// @param kind as in [OutboxItem#kind]
/// @param outcome in one word
/// @param reason in the provider's words
public record Attempt(
    Instant at,
    Channel channel,
    int kind,
    String key,
    String outcome,
    String reason,
    Duration took) {}
