package io.muster.engine;

import io.muster.group.Event;
import io.muster.group.GroupId;
import io.muster.group.GroupState;
import io.muster.store.PendingEffect;
import io.muster.store.Rows;
import java.util.Optional;

/// Writes down what a group's events still have to do elsewhere, in their order. Owner: the group's
/// lane.
final class Outgoing {
  /// The first places are those of the entry's own effects.
  private static final int LAST_OF_ENTRY = 15;

  private final GroupId group;
  private final Site site;
  private long seq = -1;
  private int last;

  Outgoing(GroupId group, Site site) {
    this.group = group;
    this.site = site;
  }

  /// @param state after the event
  void add(Event event, GroupState state, LaneTurn turn) {
    int index = 0;
    for (var effect : Consequences.effects(event, state)) {
      if (event instanceof Event.Entry entry) {
        Rows.effect(turn.rows(), group, entry.seq(), index++, effect, Optional.empty());
      } else {
        int place = placeAfter(state.lastSeq());
        Rows.effect(turn.rows(), group, state.lastSeq(), place, effect, Optional.empty());
      }
      turn.afterCommit(() -> site.effects().wake(group));
    }
  }

  /// For an event without a number: after whatever is still to be done since the last entry, here
  /// and on the disk.
  private int placeAfter(long lastSeq) {
    if (seq != lastSeq) {
      seq = lastSeq;
      last =
          site.store()
              .lastEffect(group)
              .filter(pending -> pending.seq() == lastSeq)
              .map(PendingEffect::index)
              .map(index -> Math.max(index, LAST_OF_ENTRY))
              .orElse(LAST_OF_ENTRY);
    }
    return ++last;
  }
}
