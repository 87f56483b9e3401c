package io.muster.engine;

import io.muster.delivery.Hub;
import io.muster.replica.Append;
import io.muster.replica.GroupLog;
import io.muster.store.Batch;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What one turn of a lane makes durable at once, and what happens after. Owner: the lane, during
/// the turn.
final class LaneTurn {
  private final long number;
  private final Batch rows = new Batch();
  private final List<Runnable> afterCommit = new ArrayList<>();
  private final Set<GroupActor> withEntries = new LinkedHashSet<>();
  private boolean delivers;

  LaneTurn(long number) {
    this.number = number;
  }

  /// Rises from turn to turn of one lane.
  long number() {
    return number;
  }

  Batch rows() {
    return rows;
  }

  /// Runs on the log's thread once everything decided so far is durable, in this order.
  void afterCommit(Runnable action) {
    afterCommit.add(action);
  }

  /// The actor has entries that are not yet on their way to the hubs.
  void hasEntries(GroupActor actor) {
    delivers = true;
    withEntries.add(actor);
  }

  /// Whether it has entries for the hubs.
  boolean delivers() {
    return delivers;
  }

  /// It has decided nothing and tells nobody: it was only asked something.
  boolean isEmpty() {
    return rows.isEmpty() && afterCommit.isEmpty() && withEntries.isEmpty();
  }

  /// @param hubs what this turn tells a session leaves in one piece
  void submit(GroupLog log, List<Hub> hubs, Runnable committed) {
    for (var actor : withEntries) {
      actor.publish(this);
    }
    withEntries.clear();
    log.append(
        new Append(
            rows,
            () -> {
              hubs.forEach(Hub::hold);
              try {
                for (var action : afterCommit) {
                  action.run();
                }
                committed.run();
              } finally {
                hubs.forEach(Hub::release);
              }
            }));
  }
}
