package io.muster.client;

import io.muster.proto.v1.AnswerOnPhone;
import io.muster.proto.v1.CancelEnd;
import io.muster.proto.v1.ClaimGroup;
import io.muster.proto.v1.Done;
import io.muster.proto.v1.Ending;
import io.muster.proto.v1.FreezeGroup;
import io.muster.proto.v1.ListObjections;
import io.muster.proto.v1.NameSuccessor;
import io.muster.proto.v1.ObjectToClaim;
import io.muster.proto.v1.ObjectToEnd;
import io.muster.proto.v1.ObjectionPage;
import io.muster.proto.v1.OfferOwnership;
import io.muster.proto.v1.Preview;
import io.muster.proto.v1.Previewed;
import io.muster.proto.v1.Reply;
import io.muster.proto.v1.Request;
import io.muster.proto.v1.ResumeEnd;
import io.muster.proto.v1.SunsetGroup;
import io.muster.proto.v1.UnfreezeGroup;
import io.muster.proto.v1.WithdrawClaim;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/**
 * What becomes of one group: its scheduled end, objections to it, a freeze, a successor. Any
 * thread.
 */
public final class Course {
  private final MusterClient client;
  private final long group;

  Course(MusterClient client, long group) {
    this.client = client;
    this.group = group;
  }

  /** What {@link #sunset} would do. The answer's token is what it needs. */
  public CompletableFuture<Previewed> previewSunset(Instant end) {
    var preview =
        Preview.newBuilder().setGroup(group).setAct(Ending.DISBAND).setSunsetMs(end.toEpochMilli());
    return client.question(Request.newBuilder().setPreview(preview), Reply::getPreviewed);
  }

  /**
   * Lets the group end at a time, read-only until then. For the owner.
   *
   * @param end the same as in the preview; at most 365 days ahead
   */
  public CompletableFuture<Done> sunset(Instant end, String token, String reason) {
    return sunset(end, token, reason, "");
  }

  /**
   * The same where the policy asks for a second factor ({@code Previewed.getNeedsCode}).
   *
   * @param code of this user's {@link MusterClient#secondFactor}
   */
  public CompletableFuture<Done> sunset(Instant end, String token, String reason, String code) {
    var sunset =
        SunsetGroup.newBuilder()
            .setGroup(group)
            .setEndsMs(end.toEpochMilli())
            .setToken(token)
            .setReason(reason)
            .setSecondFactor(code);
    return client.change(Request.newBuilder().setSunsetGroup(sunset), Reply::getDone);
  }

  /** Calls off the scheduled end of the group. For the owner. */
  public CompletableFuture<Done> cancelEnd() {
    var cancel = CancelEnd.newBuilder().setGroup(group);
    return client.change(Request.newBuilder().setCancelEnd(cancel), Reply::getDone);
  }

  /** Objects to a claim of the group, which ends it. For the owner, or any member by the policy. */
  public CompletableFuture<Done> objectToClaim() {
    var object = ObjectToClaim.newBuilder().setGroup(group);
    return client.change(Request.newBuilder().setObjectToClaim(object), Reply::getDone);
  }

  /**
   * Claims a personal group whose owner has vanished. For an operator of the server.
   *
   * @param to a member, who will own it
   * @param evidence what speaks for it; members read it
   */
  public CompletableFuture<Done> claim(String to, String evidence) {
    var claim = ClaimGroup.newBuilder().setGroup(group).setTo(to).setEvidence(evidence);
    return client.change(Request.newBuilder().setClaimGroup(claim), Reply::getDone);
  }

  /** Withdraws such a claim. For an operator of the server. */
  public CompletableFuture<Done> withdrawClaim() {
    var withdraw = WithdrawClaim.newBuilder().setGroup(group);
    return client.change(Request.newBuilder().setWithdrawClaim(withdraw), Reply::getDone);
  }

  /** Lets the clock go on that an objection has stopped. For the owner. */
  public CompletableFuture<Done> resumeEnd() {
    var resume = ResumeEnd.newBuilder().setGroup(group);
    return client.change(Request.newBuilder().setResumeEnd(resume), Reply::getDone);
  }

  /**
   * Objects to the scheduled end of the group. The owner is told who and why, nobody else.
   *
   * @param reason up to 64 bytes
   */
  public CompletableFuture<Done> objectToEnd(String reason) {
    var object = ObjectToEnd.newBuilder().setGroup(group).setReason(reason);
    return client.change(Request.newBuilder().setObjectToEnd(object), Reply::getDone);
  }

  /**
   * Who has objected. For the owner.
   *
   * @param after the last user of the page before; empty: from the first
   * @param limit 0: as many as the server gives
   */
  public CompletableFuture<ObjectionPage> objections(String after, int limit) {
    var list = ListObjections.newBuilder().setGroup(group).setAfter(after).setLimit(limit);
    return client.question(Request.newBuilder().setListObjections(list), Reply::getObjectionPage);
  }

  /**
   * Offers the ownership to a member, and leaves the group in the moment in which they accept. For
   * the owner.
   *
   * @param code of the second factor, where the policy asks for one; else empty
   */
  public CompletableFuture<Done> leaveTo(String member, String code) {
    var offer =
        OfferOwnership.newBuilder()
            .setGroup(group)
            .setTo(member)
            .setThenQuit(true)
            .setSecondFactor(code);
    return client.change(Request.newBuilder().setOfferOwnership(offer), Reply::getDone);
  }

  /**
   * Answers on a phone what this user asked for elsewhere: {@link MusterListener#phoneAsked}. What
   * came of it is the answer, as if it had been asked for on the phone.
   *
   * @param confirm a yes is taken from a phone only, a no from any device
   */
  public CompletableFuture<Done> answerOnPhone(long number, boolean confirm) {
    var answer = AnswerOnPhone.newBuilder().setGroup(group).setNumber(number).setConfirm(confirm);
    return client.change(Request.newBuilder().setAnswerOnPhone(answer), Reply::getDone);
  }

  /** From now on nobody can post, until {@link #unfreeze}. For the owner. */
  public CompletableFuture<Done> freeze(String reason) {
    var freeze = FreezeGroup.newBuilder().setGroup(group).setReason(reason);
    return client.change(Request.newBuilder().setFreezeGroup(freeze), Reply::getDone);
  }

  public CompletableFuture<Done> unfreeze() {
    var unfreeze = UnfreezeGroup.newBuilder().setGroup(group);
    return client.change(Request.newBuilder().setUnfreezeGroup(unfreeze), Reply::getDone);
  }

  /**
   * Invites everybody to the group that takes this one's place. For the owner.
   *
   * @param code of an invite to it; empty: there is none any more
   */
  public CompletableFuture<Done> nameSuccessor(String code) {
    var name = NameSuccessor.newBuilder().setGroup(group).setCode(code);
    return client.change(Request.newBuilder().setNameSuccessor(name), Reply::getDone);
  }
}
