package io.muster.delivery;

import io.muster.group.Event;
import io.muster.group.GroupId;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// The log of one group, in memory.
final class MemoryLog implements Reads.Log {
  private final TreeMap<Long, Event.Entry> entries = new TreeMap<>();

  void add(Event.Entry entry) {
    entries.put(entry.seq(), entry);
  }

  /// Retention has erased everything up to `seq`.
  void eraseTo(long seq) {
    entries.headMap(seq, true).clear();
  }

  List<Event.Entry> all() {
    return List.copyOf(entries.values());
  }

  @Override
  public List<Event.Entry> entriesAfter(
      GroupId group, long after, long upTo, int countMax, int bytesMax) {
    return after >= upTo
        ? List.of()
        : page(entries.subMap(after, false, upTo, true), countMax, bytesMax);
  }

  @Override
  public List<Event.Entry> entriesBefore(
      GroupId group, long before, long from, int countMax, int bytesMax) {
    return before <= from
        ? List.of()
        : page(entries.subMap(from, true, before, false).descendingMap(), countMax, bytesMax)
            .reversed();
  }

  private static List<Event.Entry> page(
      SortedMap<Long, Event.Entry> range, int countMax, int bytesMax) {
    var page = new ArrayList<Event.Entry>();
    long bytes = 0;
    for (var entry : range.values()) {
      bytes += CommittedBatch.bytes(entry);
      if (page.size() == countMax || (!page.isEmpty() && bytes > bytesMax)) {
        break;
      }
      page.add(entry);
    }
    return page;
  }
}
