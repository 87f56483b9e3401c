package io.muster.push;

import io.muster.group.DeviceId;
import io.muster.group.GroupId;
import io.muster.group.UserId;
import io.muster.store.Holder;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Devices that have gone, and those of their groups in which nobody has looked yet for what they
/// may not have received.
///
/// Where thousands go at once there is much to look through. It is done a few groups at a time, and
/// other tasks have their turn in between; together it takes a tenth of the time at most. A device
/// that is back meanwhile is forgotten: it shows for itself what there is.
///
/// At most [#DEVICES_MAX] wait; with one more, whoever has waited longest is looked at in one go.
/// In memory only. Owner: the push thread.
final class LookBack {
  static final int DEVICES_MAX = 20_000;
  private static final int GROUPS_PER_TASK = 16;
  private static final long NANOS_PER_TICK = 5_000_000;

  private final PushDesk desk;
  private final Each each;
  private final Map<Holder, Gone> gone = new LinkedHashMap<>();
  private boolean goesOn;
  private long used;

  /// A device that has gone.
  private record Gone(Iterator<GroupId> groups, Instant since) {}

  /// Looks at what one group has had for one device since then.
  interface Each {
    void at(Holder device, GroupId group, Instant since);
  }

  LookBack(PushDesk desk, Each each) {
    this.desk = desk;
    this.each = each;
  }

  /// @param groups those that its person is in
  /// @param since what was written to it since then may not have arrived
  void left(UserId user, DeviceId device, List<GroupId> groups, Instant since) {
    var holder = new Holder(user, device);
    gone.remove(holder);
    if (groups.isEmpty()) {
      return;
    }
    gone.put(holder, new Gone(groups.iterator(), since));
    while (gone.size() > DEVICES_MAX) {
      next();
    }
    goOn();
  }

  void arrived(UserId user, DeviceId device) {
    gone.remove(new Holder(user, device));
  }

  /// Some twenty times in a second.
  void tick() {
    used = 0;
    goOn();
  }

  private void goOn() {
    if (!goesOn && !gone.isEmpty() && used < NANOS_PER_TICK) {
      goesOn = true;
      desk.later(this::some);
    }
  }

  private void some() {
    goesOn = false;
    long began = desk.nanos();
    for (int i = 0; i < GROUPS_PER_TASK && !gone.isEmpty(); i++) {
      next();
    }
    used += desk.nanos() - began;
    goOn();
  }

  private void next() {
    var devices = gone.entrySet().iterator();
    var first = devices.next();
    var groups = first.getValue().groups();
    var group = groups.next();
    if (!groups.hasNext()) {
      devices.remove();
    }
    each.at(first.getKey(), group, first.getValue().since());
  }
}
