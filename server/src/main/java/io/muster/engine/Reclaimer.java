package io.muster.engine;

import io.muster.group.GroupId;
import io.muster.store.Timer;

/// Makes erased bytes of a group leave the disk, sometime after. Any thread; never blocks.
@FunctionalInterface
public interface Reclaimer {
  void reclaim(GroupId group, Timer.Kind what);
}
