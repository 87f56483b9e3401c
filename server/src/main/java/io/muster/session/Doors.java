package io.muster.session;

import io.muster.codec.Replies;
import io.muster.group.GroupState;
import io.muster.group.UserId;
import io.muster.proto.v1.Ban;
import io.muster.proto.v1.BanPage;
import io.muster.proto.v1.InviteList;
import io.muster.proto.v1.Reply;
import java.time.Instant;
import java.util.Optional;

/// Tells owner and admins what lets people into their group and what keeps them out.
final class Doors {
  private Doors() {}

  /// The open invites; the codes only of those that the asker made.
  static Reply.Builder invites(GroupState state, UserId user, Instant now) {
    var list = InviteList.newBuilder();
    for (var invite : state.door().invites().values()) {
      if (invite.isOpenAt(now)) {
        list.addInvites(Replies.invite(state.id(), invite, invite.by().equals(user)));
      }
    }
    return Reply.newBuilder().setInviteList(list);
  }

  static Reply.Builder bans(GroupState state, Optional<UserId> after, int limit, Instant now) {
    var bans = state.door().bans().page(after, limit + 1, now);
    var page = BanPage.newBuilder().setMore(bans.size() > limit);
    bans.stream().limit(limit).map(Doors::ban).forEach(page::addBans);
    return Reply.newBuilder().setBanPage(page);
  }

  private static Ban ban(io.muster.group.Ban ban) {
    return Ban.newBuilder()
        .setUser(ban.user().value())
        .setBy(ban.by().value())
        .setAtMs(ban.at().toEpochMilli())
        .setUntilMs(ban.until().map(Instant::toEpochMilli).orElse(0L))
        .setReason(ban.reason())
        .build();
  }
}
