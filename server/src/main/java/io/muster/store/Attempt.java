package io.muster.store;

import io.muster.account.Channel;
import java.time.Duration;
import java.time.Instant;

/// One attempt to reach a device, for whoever wants to know why it was not.
///
/// @param number the device's first is 1
/// @param kind as in [OutboxItem#kind]
/// @param outcome in one word
/// @param reason in the provider's words
public record Attempt(
    long number,
    Instant at,
    Channel channel,
    int kind,
    String key,
    String outcome,
    String reason,
    Duration took) {}
