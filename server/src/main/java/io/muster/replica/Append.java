package io.muster.replica;

import io.muster.store.Batch;

/// Changes to make durable together, and what to do once they are.
///
/// @param rows may be empty: then `committed` only waits for what was appended before
/// @param committed runs on the log's thread; must not block
public record Append(Batch rows, Runnable committed) {}
