package io.muster.replica;

import io.muster.store.Batch;

/// Changes to make durable together, and what to do once they are.
///
/// @param rows may be empty: then `committed` only waits for what was appended before
/// @param patient nobody waits for it: it may go with the next that is not, and costs no write of
///   its own
/// @param committed runs on the log's thread; must not block
public record Append(Batch rows, boolean patient, Runnable committed) {

  /// One that is written at once.
  public Append(Batch rows, Runnable committed) {
    this(rows, false, committed);
  }

  /// One that waits for company, but no longer than until the next [GroupLog#flush].
  public static Append patient(Batch rows, Runnable committed) {
    return new Append(rows, true, committed);
  }
}
