package io.muster.delivery;

import io.muster.group.Event;
import io.muster.group.GroupId;
import io.muster.group.Window;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// Reads of the log for sessions, away from the event loops. Each session has at most one under
/// way. Any thread.
public final class Reads {
  private final Log log;
  private final Executor readers;
  private final Consumer<Throwable> broken;

  /// Committed entries, as the store has them.
  public interface Log {

    /// Rising, from the first above `after`, none above `upTo`; at least one if there is one.
    List<Event.Entry> entriesAfter(
        GroupId group, long after, long upTo, int countMax, int bytesMax);

    /// The newest ones below `before` and not below `from`, in rising order; at least one if there
    /// is one.
    List<Event.Entry> entriesBefore(
        GroupId group, long before, long from, int countMax, int bytesMax);
  }

  /// @param broken told when the store cannot be read
  public Reads(Log log, Executor readers, Consumer<Throwable> broken) {
    this.log = log;
    this.readers = readers;
    this.broken = broken;
  }

  /// Entries within one window. On a reader thread.
  List<Event.Entry> page(GroupId group, Window window, int countMax, int bytesMax) {
    return log.entriesAfter(group, window.from() - 1, window.to(), countMax, bytesMax);
  }

  /// A page of history. On a reader thread.
  HistoryPage history(GroupId group, List<Window> windows, HistoryQuery query) {
    return HistoryPage.read(log, group, windows, query);
  }

  /// Runs a read on a reader thread.
  void run(Runnable read) {
    readers.execute(
        () -> {
          try {
            read.run();
          } catch (RuntimeException | AssertionError fault) {
            broken.accept(fault);
          }
        });
  }
}
