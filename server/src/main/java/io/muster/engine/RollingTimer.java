package io.muster.engine;

import io.muster.group.GroupId;
import io.muster.store.Batch;
import io.muster.store.Rows;
import io.muster.store.Store;
import io.muster.store.Timer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// When a group will next look for messages that are past their rolling age. There is one such
/// time, however often the policy changes. Owner: the group's lane.
final class RollingTimer {
  private final GroupId group;
  private final Store store;
  private boolean known;
  private @Nullable Timer next;

  RollingTimer(GroupId group, Store store) {
    this.group = group;
    this.store = store;
  }

  /// Sets the time anew.
  void set(Instant due, Batch rows) {
    clear(rows);
    next = new Timer(due, Timer.Kind.ROLLING, group);
    Rows.timer(rows, next);
  }

  void clear(Batch rows) {
    var before = next();
    if (before != null) {
      Rows.timerDone(rows, before);
      next = null;
    }
  }

  /// Whether this is the time that was set last; another one has been replaced meanwhile.
  boolean isNext(Timer timer) {
    return timer.equals(next());
  }

  /// Only the group's actor sets it, so what the disk says holds until it first does.
  private @Nullable Timer next() {
    if (!known) {
      known = true;
      next = store.timer(group, Timer.Kind.ROLLING).orElse(null);
    }
    return next;
  }
}
