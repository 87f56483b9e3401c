package io.muster.store;

import io.muster.group.GroupId;
import java.util.Arrays;
import java.util.List;

/// Makes what was erased leave the disk. Slow: one thread that has nothing else to do.
public final class Reclaim {
  private static final byte[] FIRST = {};
  private static final byte[] LAST = new byte[64];

  static {
    Arrays.fill(LAST, (byte) 0xff);
  }

  private final Kv kv;

  public Reclaim(Kv kv) {
    this.kv = kv;
  }

  /// What one group had of a class.
  public void group(GroupId group, Timer.Kind what) {
    for (var family : families(what)) {
      if (family == Family.PURGES) {
        byte[] reported = Space.reported(group);
        kv.reclaim(family, reported, Keys.past(reported));
      } else {
        kv.reclaim(family, Keys.group(group), Keys.pastGroup(group));
      }
    }
  }

  /// What all groups had of a class.
  public void all(Timer.Kind what) {
    families(what).forEach(family -> kv.reclaim(family, FIRST, LAST));
  }

  private static List<Family> families(Timer.Kind what) {
    return switch (what) {
      case ROLLING, ERASE_MESSAGES -> List.of(Family.LOG);
      case ERASE_ROSTER -> List.of(Family.ROSTER, Family.ANSWERS, Family.PURGES);
      case ERASE_AUDIT -> List.of(Family.AUDIT);
      case CASE_DUE, END -> List.of();
    };
  }
}
