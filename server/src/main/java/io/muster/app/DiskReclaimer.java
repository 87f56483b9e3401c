package io.muster.app;

import io.muster.engine.Reclaimer;
import io.muster.group.GroupId;
import io.muster.store.Reclaim;
import io.muster.store.Timer;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gathers what was erased, and has it leave the disk a little later: group by group, or, when it
/// is many, all at once. Any thread asks; the maintenance thread calls [#sweep].
final class DiskReclaimer implements Reclaimer {
  private static final Logger LOG = LoggerFactory.getLogger(DiskReclaimer.class);
  private static final int GROUPS_MAX = 64;

  private final Reclaim disk;
  private final Map<Timer.Kind, Set<GroupId>> erased = new EnumMap<>(Timer.Kind.class);

  DiskReclaimer(Reclaim disk) {
    this.disk = disk;
  }

  /// Beyond the bound a group need not be remembered: the whole class will be swept.
  @Override
  public synchronized void reclaim(GroupId group, Timer.Kind what) {
    var groups = erased.computeIfAbsent(what, _ -> new LinkedHashSet<>());
    if (groups.size() <= GROUPS_MAX) {
      groups.add(group);
    }
  }

  /// Blocks for as long as the disk takes.
  void sweep() {
    for (var due : take().entrySet()) {
      var what = due.getKey();
      if (due.getValue().size() > GROUPS_MAX) {
        disk.all(what);
        LOG.info("disk.reclaimed what={} groups=many", what);
      } else {
        due.getValue().forEach(group -> disk.group(group, what));
        LOG.info("disk.reclaimed what={} groups={}", what, due.getValue().size());
      }
    }
  }

  private synchronized Map<Timer.Kind, Set<GroupId>> take() {
    var taken = Map.copyOf(erased);
    erased.clear();
    return taken;
  }
}
