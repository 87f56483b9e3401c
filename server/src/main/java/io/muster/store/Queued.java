package io.muster.store;

import io.muster.account.Channel;
import java.time.Instant;

/// A place in a channel's queue. It counts only if [OutboxItem] says the same.
public record Queued(Channel channel, Instant due, Slot slot) {}
