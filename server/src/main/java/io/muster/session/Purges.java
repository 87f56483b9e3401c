package io.muster.session;

import io.muster.account.Effect;
import io.muster.codec.Forms;
import io.muster.group.GroupState;
import io.muster.proto.v1.GetPurgeReport;
import io.muster.proto.v1.PurgeReport;
import io.muster.proto.v1.PurgeState;
import io.muster.proto.v1.Reply;
import io.muster.store.PendingEffect;
import io.muster.store.Reached;
import io.muster.store.Store;
import java.time.Instant;
import java.util.Optional;

/// Tells somebody who may know it which devices have purged a group, and how far its cascade is.
/// Reads the store.
final class Purges {
  private Purges() {}

  /// @return empty: the page that was asked for is none
  static Optional<Reply.Builder> report(
      Store store, GroupState group, GetPurgeReport ask, int limit) {
    // First: what is counted afterwards is then complete if the cascade is said to be over.
    var report = progress(store.firstEffect(group.id()), group);
    if (!ask.getOnlyProgress()) {
      try {
        orders(store.purgeReport(group.id(), ask.getPage(), limit), report);
      } catch (IllegalArgumentException notAPage) {
        return Optional.empty();
      }
    }
    return Optional.of(Reply.newBuilder().setPurgeReport(report));
  }

  private static PurgeReport.Builder progress(Optional<PendingEffect> first, GroupState group) {
    var report = PurgeReport.newBuilder().setCascading(first.isPresent());
    if (group.ended()) {
      long members = group.roster().size();
      report
          .setMembers(members)
          .setMembersDone(first.map(next -> done(next, members)).orElse(members));
    }
    return report;
  }

  /// Effects are carried out in order: if another is first, its turn has not come, or is over.
  private static long done(PendingEffect first, long members) {
    return switch (first.effect()) {
      case Effect.GroupEnded _ -> first.reached().map(Reached::people).orElse(0L);
      case Effect.GroupGone _ -> members;
      default -> 0;
    };
  }

  private static void orders(io.muster.store.PurgeReport found, PurgeReport.Builder report) {
    report.setOrdered(found.ordered()).setAcknowledged(found.acknowledged()).setNext(found.next());
    for (var each : found.states()) {
      report.addStates(
          PurgeState.newBuilder()
              .setUser(each.user().value())
              .setDevice(each.device().value())
              .setCut(each.order().cut())
              .setEnding(Forms.ending(each.order().ending()))
              .setMode(Forms.mode(each.order().mode()))
              .setOrderedMs(each.order().at().toEpochMilli())
              .setAcknowledgedMs(each.acknowledgedAt().map(Instant::toEpochMilli).orElse(0L)));
    }
  }
}
