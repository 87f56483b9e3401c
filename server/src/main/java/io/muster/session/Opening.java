package io.muster.session;

import io.muster.account.Membership;
import io.muster.account.PurgeOrder;
import io.muster.delivery.Grant;
import io.muster.engine.Following;
import io.muster.group.GroupId;
import io.muster.proto.v1.Hello;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/// What Hello asked for, until every group of the user has been opened. Owner: the session's event
/// loop.
///
/// Groups are opened [#AT_ONCE_MAX] at a time: whoever is in thousands of them and connects again
/// and again fills no lane with what others have to wait for.
final class Opening {
  static final int AT_ONCE_MAX = 256;

  private final Map<GroupId, Long> cursors = new HashMap<>(2);
  private final Map<GroupId, Long> cuts = new HashMap<>(2);
  private final long backlog;
  private Iterator<Membership> rest = Collections.emptyIterator();

  Opening(Hello hello) {
    for (var cursor : hello.getCursorsList()) {
      if (cursor.getGroup() > 0) {
        cursors.put(new GroupId(cursor.getGroup()), unsigned(cursor.getSeq()));
      }
    }
    backlog = Integer.toUnsignedLong(hello.getBacklog());
  }

  /// No log is as long as what does not fit.
  private static long unsigned(long seq) {
    return seq < 0 ? Long.MAX_VALUE : seq;
  }

  /// The device has this order before it.
  void ordered(PurgeOrder order) {
    cuts.merge(order.group(), order.cut(), Math::max);
  }

  /// From here on these groups are opened.
  void begin(List<Membership> memberships) {
    rest = memberships.iterator();
  }

  /// The groups to open next, once those before them are open; none if all are.
  List<Following> next() {
    var some = new ArrayList<Following>();
    while (some.size() < AT_ONCE_MAX && rest.hasNext()) {
      var group = rest.next().group();
      some.add(new Following(group, startIn(group)));
    }
    return some;
  }

  /// What the device has not fetched by the end of a membership it is not given.
  private Grant.Start startIn(GroupId group) {
    long cut = cuts.getOrDefault(group, 0L);
    var cursor = cursors.get(group);
    return cursor == null
        ? new Grant.Start.Newest(backlog, cut)
        : new Grant.Start.After(Math.max(cursor, cut));
  }
}
