package io.muster.client;

import io.muster.client.store.LocalStore;
import java.util.function.LongSupplier;

/**
 * The ids of this device's requests: rising for ever, also over restarts and with a clock that
 * jumps back. Ids follow the microseconds of the wall clock; the store keeps a ceiling somewhat
 * above the last one, so that not every id costs a write, and a restart goes on above the ceiling.
 * Owner: the client's turn.
 */
final class RequestIds {
  /** How far ahead of an id the ceiling is set: at most one write in ten seconds. */
  static final long RESERVED = 10_000_000;

  private final LocalStore store;
  private final LongSupplier wallMicros;
  private long last;
  private long ceiling;

  RequestIds(LocalStore store, LongSupplier wallMicros) {
    this.store = store;
    this.wallMicros = wallMicros;
    this.ceiling = store.requestIdCeiling();
    this.last = ceiling;
  }

  long next() {
    long id = Math.max(last + 1, wallMicros.getAsLong());
    if (id > ceiling) {
      store.raiseRequestIdCeiling(id + RESERVED);
      ceiling = id + RESERVED;
    }
    last = id;
    return id;
  }
}
