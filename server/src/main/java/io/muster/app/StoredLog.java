package io.muster.app;

import io.muster.delivery.Reads;
import io.muster.group.Event;
import io.muster.group.GroupId;
import io.muster.store.Store;
import java.util.List;

/// The store, as sessions read the log from it.
record StoredLog(Store store) implements Reads.Log {
  @Override
  public List<Event.Entry> entriesAfter(
      GroupId group, long after, long upTo, int countMax, int bytesMax) {
    return store.entriesAfter(group, after, upTo, countMax, bytesMax);
  }

  @Override
  public List<Event.Entry> entriesBefore(
      GroupId group, long before, long from, int countMax, int bytesMax) {
    return store.entriesBefore(group, before, from, countMax, bytesMax);
  }
}
