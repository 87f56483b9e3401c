package io.muster.client;

import io.muster.proto.v1.AnswerReturn;
import io.muster.proto.v1.AskToReturn;
import io.muster.proto.v1.BanMembers;
import io.muster.proto.v1.BanPage;
import io.muster.proto.v1.Done;
import io.muster.proto.v1.Ending;
import io.muster.proto.v1.GetLeaveReasons;
import io.muster.proto.v1.LeaveReasons;
import io.muster.proto.v1.ListBans;
import io.muster.proto.v1.ListReturns;
import io.muster.proto.v1.People;
import io.muster.proto.v1.Preview;
import io.muster.proto.v1.Previewed;
import io.muster.proto.v1.Reply;
import io.muster.proto.v1.Request;
import io.muster.proto.v1.ReturnList;
import io.muster.proto.v1.SetJoinTerms;
import io.muster.proto.v1.SetPasscode;
import io.muster.proto.v1.UnbanMembers;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Who may come into one group, who may not, and who may come back: {@link MusterClient#door}. For
 * its owner and admins; only {@link #askToReturn} is for those outside.
 *
 * <p>Any thread may call any method.
 */
public final class Door {
  private final MusterClient client;
  private final long group;

  Door(MusterClient client, long group) {
    this.client = client;
    this.group = group;
  }

  /** What banning these people would do, at most {@code limits().getBatchMax()}. */
  public CompletableFuture<Previewed> previewBan(List<String> users) {
    var preview =
        Preview.newBuilder().setGroup(group).setAct(Ending.REMOVAL).setBan(true).addAllUsers(users);
    return client.question(Request.newBuilder().setPreview(preview), Reply::getPreviewed);
  }

  /**
   * Keeps people out, and removes those of them who are in: the same in the same order as in {@link
   * #previewBan}.
   *
   * @param untilMs when the bans are over, by the server's clock; 0: they hold until they are
   *     lifted
   * @param reason for those who see the bans: up to 64 bytes, or empty
   */
  public CompletableFuture<People> ban(
      List<String> users, String token, long untilMs, String reason) {
    return ban(users, token, untilMs, reason, "");
  }

  /**
   * The same where the policy asks for a second factor ({@code Previewed.getNeedsCode}).
   *
   * @param code of this user's {@link MusterClient#secondFactor}
   */
  public CompletableFuture<People> ban(
      List<String> users, String token, long untilMs, String reason, String code) {
    var ban =
        BanMembers.newBuilder()
            .setGroup(group)
            .addAllUsers(users)
            .setToken(token)
            .setUntilMs(untilMs)
            .setReason(reason)
            .setSecondFactor(code);
    return client.change(Request.newBuilder().setBanMembers(ban), Reply::getPeople);
  }

  /** Lifts bans, with an outcome for each, at most {@code limits().getBatchMax()}. */
  public CompletableFuture<People> unban(List<String> users) {
    var unban = UnbanMembers.newBuilder().setGroup(group).addAllUsers(users);
    return client.change(Request.newBuilder().setUnbanMembers(unban), Reply::getPeople);
  }

  /**
   * What newcomers must know besides having an invite, from the next join on.
   *
   * @param passcode 4 to 64 bytes; empty: none any more
   */
  public CompletableFuture<Done> setPasscode(String passcode) {
    var set = SetPasscode.newBuilder().setGroup(group).setPasscode(passcode);
    return client.change(Request.newBuilder().setSetPasscode(set), Reply::getDone);
  }

  /**
   * What newcomers must accept, from the next join on. For the owner. {@code GroupView.getTerms}
   * has what holds.
   *
   * @param text up to 8,192 bytes; empty: nothing any more
   */
  public CompletableFuture<Done> setTerms(String text) {
    var set = SetJoinTerms.newBuilder().setGroup(group).setText(text);
    return client.change(Request.newBuilder().setSetJoinTerms(set), Reply::getDone);
  }

  /**
   * Asks the owner to undo this user's quit. A purge of the group does not take this back: the
   * answer is that {@link MusterListener#opened} comes, or does not.
   */
  public CompletableFuture<Done> askToReturn() {
    var ask = AskToReturn.newBuilder().setGroup(group);
    return client.change(Request.newBuilder().setAskToReturn(ask), Reply::getDone);
  }

  /** Who asks to undo their quit. For the owner. */
  public CompletableFuture<ReturnList> returns() {
    var list = ListReturns.newBuilder().setGroup(group);
    return client.question(Request.newBuilder().setListReturns(list), Reply::getReturnList);
  }

  /** Takes somebody back who asks, or declines for good. For the owner. */
  public CompletableFuture<Done> answerReturn(String user, boolean consent) {
    var answer = AnswerReturn.newBuilder().setGroup(group).setUser(user).setConsent(consent);
    return client.change(Request.newBuilder().setAnswerReturn(answer), Reply::getDone);
  }

  /** Why people left, as far as they said. For the owner. */
  public CompletableFuture<LeaveReasons> leaveReasons() {
    var get = GetLeaveReasons.newBuilder().setGroup(group);
    return client.question(Request.newBuilder().setGetLeaveReasons(get), Reply::getLeaveReasons);
  }

  /**
   * A page of those who are banned, in the order of their ids.
   *
   * @param after only ids that sort after this one; empty: from the first
   * @param limit 1 to {@code limits().getPageMax()}; 0: as many as that
   */
  public CompletableFuture<BanPage> bans(String after, int limit) {
    var list = ListBans.newBuilder().setGroup(group).setAfter(after).setLimit(limit);
    return client.question(Request.newBuilder().setListBans(list), Reply::getBanPage);
  }
}
