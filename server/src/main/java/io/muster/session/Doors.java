package io.muster.session;

import io.muster.codec.Forms;
import io.muster.codec.Replies;
import io.muster.group.GroupState;
import io.muster.group.UserId;
import io.muster.proto.v1.Ban;
import io.muster.proto.v1.BanPage;
import io.muster.proto.v1.InviteList;
import io.muster.proto.v1.InviteView;
import io.muster.proto.v1.JoinTerms;
import io.muster.proto.v1.LeaveReasons;
import io.muster.proto.v1.Reply;
import io.muster.proto.v1.ReturnList;
import java.time.Instant;
import java.util.Optional;

/// Tells what is at a group's door: to owner and admins, and to whoever holds an invite.
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

  /// What somebody who holds an invite's code may know before they join: nothing of what was said.
  static Optional<InviteView> invited(GroupState state, String secret, Instant now) {
    return state
        .door()
        .openInviteWith(secret, now)
        .map(
            invite ->
                InviteView.newBuilder()
                    .setGroup(state.id().value())
                    .setName(state.head().orElseThrow().name())
                    .setMembers(state.roster().size())
                    .setInvitedBy(invite.by().value())
                    .setExpiresMs(invite.expiresAt().toEpochMilli())
                    .setPasscode(state.door().passcode().isPresent())
                    .setTerms(terms(state))
                    .build());
  }

  static JoinTerms terms(GroupState state) {
    return state
        .door()
        .terms()
        .map(terms -> JoinTerms.newBuilder().setText(terms.text()).setHash(terms.hash()).build())
        .orElseGet(JoinTerms::getDefaultInstance);
  }

  static Reply.Builder reasons(GroupState state) {
    var reasons = LeaveReasons.newBuilder();
    state
        .door()
        .reasons()
        .counts()
        .forEach(
            (reason, count) ->
                reasons.addReasons(
                    LeaveReasons.Count.newBuilder().setReason(reason).setCount(count)));
    return Reply.newBuilder().setLeaveReasons(reasons);
  }

  /// Who asks to come back and can still be answered.
  static Reply.Builder returns(GroupState state, Instant now) {
    var list = ReturnList.newBuilder();
    state.door().returns().byUser().values().stream()
        .filter(ask -> ask.isOpenAt(now))
        .map(Forms::ask)
        .forEach(list::addAsks);
    return Reply.newBuilder().setReturnList(list);
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
