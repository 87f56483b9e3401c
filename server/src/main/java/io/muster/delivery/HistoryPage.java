package io.muster.delivery;

import io.muster.group.Event;
import io.muster.group.GroupId;
import io.muster.group.Window;
import java.util.ArrayList;
import java.util.List;

/// Entries from inside somebody's windows, in rising order.
///
/// @param more there are more readable ones in the direction asked
public record HistoryPage(List<Event.Entry> entries, boolean more) {
  static final int BYTES_MAX = 256 * 1024;

  public HistoryPage {
    entries = List.copyOf(entries);
  }

  static HistoryPage read(Reads.Log log, GroupId group, List<Window> windows, HistoryQuery query) {
    // One more than asked tells whether there is more.
    var wanted = query.limit() + 1;
    return switch (query.direction()) {
      case BACKWARD -> {
        var found = backward(log, group, windows, query.seq(), wanted);
        int surplus = Math.max(0, found.size() - query.limit());
        yield new HistoryPage(found.subList(surplus, found.size()), surplus > 0);
      }
      case FORWARD -> {
        var found = forward(log, group, windows, query.seq(), wanted);
        int kept = Math.min(found.size(), query.limit());
        yield new HistoryPage(found.subList(0, kept), found.size() > kept);
      }
    };
  }

  private static List<Event.Entry> backward(
      Reads.Log log, GroupId group, List<Window> windows, long before, int wanted) {
    var found = new ArrayList<Event.Entry>();
    for (int i = windows.size() - 1; i >= 0 && found.size() < wanted; i--) {
      var window = windows.get(i);
      long below = window.isOpen() ? before : Math.min(before, window.to() + 1);
      if (below > window.from()) {
        int missing = wanted - found.size();
        found.addAll(0, log.entriesBefore(group, below, window.from(), missing, BYTES_MAX));
      }
    }
    return found;
  }

  private static List<Event.Entry> forward(
      Reads.Log log, GroupId group, List<Window> windows, long after, int wanted) {
    var found = new ArrayList<Event.Entry>();
    for (var window : windows) {
      if (window.to() > after && found.size() < wanted) {
        long above = Math.max(after, window.from() - 1);
        int missing = wanted - found.size();
        found.addAll(log.entriesAfter(group, above, window.to(), missing, BYTES_MAX));
      }
    }
    return found;
  }
}
