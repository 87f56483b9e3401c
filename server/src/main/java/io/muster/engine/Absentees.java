package io.muster.engine;

import io.muster.account.Effect;
import io.muster.account.Membership;
import io.muster.account.PurgeOrder;
import io.muster.group.GroupId;
import io.muster.group.UserId;
import io.muster.store.Holding;
import io.muster.store.Rows;
import java.util.ArrayList;
import java.util.List;

/// People none of whose devices is connected: what begins or ends for them is written to their rows
/// where they lie. To read each account back into memory for it would cost several times as much.
///
/// What it does is what [AccountActor] does to somebody without sessions. Owner: the lane of these
/// people, at the end of a turn ([Lane#addLast]): so nobody is read back before it is durable.
final class Absentees {
  private final Site site;
  private final List<UserId> users;
  private final LaneTurn turn;

  private Absentees(Site site, List<UserId> users, LaneTurn turn) {
    this.site = site;
    this.users = List.copyOf(users);
    this.turn = turn;
  }

  /// Tells each of them, in memory or not.
  static void meet(List<UserId> users, Effects.Crowd crowd, Site site, Lane lane, LaneTurn turn) {
    var absent = new ArrayList<UserId>(users.size());
    for (var user : users) {
      lane.accountInMemory(user)
          .ifPresentOrElse(
              account -> {
                crowd.present(account, turn);
                lane.mayForget(account);
              },
              () -> absent.add(user));
    }
    crowd.absent(new Absentees(site, absent, turn));
  }

  /// They are members of the group since the entry `seq`.
  void began(GroupId group, long seq) {
    for (var holding : site.store().holdings(group, users)) {
      if (holding.membership().map(Membership::seq).orElse(0L) < seq) {
        Rows.membership(turn.rows(), holding.user(), new Membership(group, seq));
      }
    }
  }

  /// Their membership ended with the entry `seq`: each device gets its order.
  void ended(GroupId group, long seq, Effect.Ended ended) {
    var order =
        new PurgeOrder(
            group, seq, ended.ending(), ended.mode(), ended.at(), ended.by(), ended.reason());
    for (var holding : site.store().holdings(group, users)) {
      end(holding, order);
    }
  }

  private void end(Holding holding, PurgeOrder order) {
    UserId user = holding.user();
    if (holding.membership().filter(known -> known.seq() < order.cut()).isPresent()) {
      Rows.noMembership(turn.rows(), user, order.group());
    }
    for (var device : holding.devices()) {
      Rows.order(turn.rows(), user, device.id(), order);
      Wakes.wake(user, device, false, site, turn);
    }
  }
}
