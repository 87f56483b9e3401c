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
    var reading = new Reading(log, group, query.limit());
    boolean more =
        switch (query.direction()) {
          case BACKWARD -> reading.backward(windows, query.seq());
          case FORWARD -> reading.forward(windows, query.seq());
        };
    return new HistoryPage(reading.entries, more);
  }

  /// A page while it is read, window by window. It ends at the first entry for which there is no
  /// room, so that nothing readable lies between two entries of a page.
  private static final class Reading {
    final List<Event.Entry> entries = new ArrayList<>();
    private final Reads.Log log;
    private final GroupId group;
    private int left;
    private long bytesLeft = BYTES_MAX;

    Reading(Reads.Log log, GroupId group, int limit) {
      this.log = log;
      this.group = group;
      this.left = limit;
    }

    /// @return whether there are more
    boolean backward(List<Window> windows, long before) {
      for (var window : windows.reversed()) {
        long below = window.isOpen() ? before : Math.min(before, window.to() + 1);
        if (below > window.from()) {
          if (hasRoom()) {
            var found = log.entriesBefore(group, below, window.from(), left, bytes());
            entries.addAll(0, found);
            account(found);
            below = found.isEmpty() ? window.from() : found.getFirst().seq();
          }
          if (below > window.from()
              && !log.entriesBefore(group, below, window.from(), 1, 1).isEmpty()) {
            return true;
          }
        }
      }
      return false;
    }

    /// @return whether there are more
    boolean forward(List<Window> windows, long after) {
      for (var window : windows) {
        long above = Math.max(after, window.from() - 1);
        if (above < window.to()) {
          if (hasRoom()) {
            var found = log.entriesAfter(group, above, window.to(), left, bytes());
            entries.addAll(found);
            account(found);
            above = found.isEmpty() ? window.to() : found.getLast().seq();
          }
          if (above < window.to() && !log.entriesAfter(group, above, window.to(), 1, 1).isEmpty()) {
            return true;
          }
        }
      }
      return false;
    }

    private boolean hasRoom() {
      return left > 0 && bytesLeft > 0;
    }

    private int bytes() {
      return (int) bytesLeft;
    }

    private void account(List<Event.Entry> found) {
      left -= found.size();
      for (var entry : found) {
        bytesLeft -= CommittedBatch.bytes(entry);
      }
    }
  }
}
