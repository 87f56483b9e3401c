package io.muster.push;

import io.muster.group.DeviceId;
import io.muster.group.GroupId;
import io.muster.group.UserId;
import io.muster.store.Connection;
import io.muster.store.Holder;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Devices that have gone, and those of their groups in which nobody has looked yet for what they
/// may not have received.
///
/// Where thousands go at once there is much to look through. It is done a few groups at a time, and
/// other tasks have their turn in between; together it takes a tenth of the time at most. A device
/// that is back meanwhile is forgotten: it shows for itself what there is.
///
/// At most [#DEVICES_MAX] wait; with one more, whoever has waited longest is looked at in one go.
/// In memory; after a crash [Connections] begins anew. Owner: the push thread.
final class LookBack {
  static final int DEVICES_MAX = 20_000;
  private static final int GROUPS_PER_TASK = 16;
  private static final long NANOS_PER_TICK = 5_000_000;

  private final PushDesk desk;
  private final Each each;
  private final Consumer<Connection> over;
  private final Map<Holder, Gone> gone = new LinkedHashMap<>();
  private boolean goesOn;
  private long used;

  /// A device that has gone.
  private record Gone(Iterator<GroupId> groups, Connection connection) {
    /// The connection itself may be younger than what is known of its time.
    Instant since() {
      var heard = connection.heard().orElse(connection.since());
      return heard.isAfter(connection.since()) ? heard : connection.since();
    }
  }

  /// Looks at what one group has had for one device since then.
  interface Each {
    void at(Holder device, GroupId group, Instant since);
  }

  /// @param over told of connections after which everything has been looked at
  LookBack(PushDesk desk, Each each, Consumer<Connection> over) {
    this.desk = desk;
    this.each = each;
    this.over = over;
  }

  /// @param groups those that its person is in
  void left(Connection connection, List<GroupId> groups) {
    var holder = new Holder(connection.user(), connection.device());
    gone.remove(holder);
    if (groups.isEmpty()) {
      over.accept(connection);
      return;
    }
    gone.put(holder, new Gone(groups.iterator(), connection));
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
    var gone = first.getValue();
    var group = groups.next();
    if (!groups.hasNext()) {
      devices.remove();
    }
    each.at(first.getKey(), group, gone.since());
    if (!groups.hasNext()) {
      over.accept(gone.connection());
    }
  }
}
