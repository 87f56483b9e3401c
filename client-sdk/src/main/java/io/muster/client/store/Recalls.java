package io.muster.client.store;

import io.muster.proto.v1.Entry;
import io.muster.proto.v1.Posted;

/** What recalling a message does to its entry. Pure. */
final class Recalls {
  private Recalls() {}

  /** The entry of a message without its text; any other entry as it is. */
  static Entry withoutText(Entry entry) {
    return entry.hasPosted()
        ? entry.toBuilder().setPosted(Posted.newBuilder().setRecalled(true)).build()
        : entry;
  }
}
