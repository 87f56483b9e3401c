package io.muster.world;

import io.muster.group.Event;
import io.muster.org.OrgEvent;
import io.muster.proto.v1.Reply;
import io.muster.proto.v1.Request;

/// What requests and replies are about.
final class Requests {

  private Requests() {}

  /// The entry that an answer names; 0 if none.
  static long seq(Reply reply) {
    return switch (reply.getWhatCase()) {
      case DONE -> reply.getDone().getSeq();
      case PEOPLE -> reply.getPeople().getSeq();
      case GROUP_CREATED -> reply.getGroupCreated().getSeq();
      case JOINED_GROUP -> reply.getJoinedGroup().getSeq();
      default -> 0;
    };
  }

  /// The group that a request is about, as far as it names one.
  static long group(Request request, Reply reply) {
    return switch (request.getWhatCase()) {
      case CREATE_GROUP -> reply.getGroupCreated().getGroup();
      case JOIN_GROUP -> reply.getJoinedGroup().getGroup();
      case ADD_MEMBERS -> request.getAddMembers().getGroup();
      case CREATE_INVITE -> request.getCreateInvite().getGroup();
      case REVOKE_INVITE -> request.getRevokeInvite().getGroup();
      case POST -> request.getPost().getGroup();
      case RECALL -> request.getRecall().getGroup();
      case PREVIEW -> request.getPreview().getGroup();
      case QUIT_GROUP -> request.getQuitGroup().getGroup();
      case REMOVE_MEMBERS -> request.getRemoveMembers().getGroup();
      case DISBAND_GROUP -> request.getDisbandGroup().getGroup();
      case SET_ROLE -> request.getSetRole().getGroup();
      case OFFER_OWNERSHIP -> request.getOfferOwnership().getGroup();
      case ANSWER_OWNERSHIP -> request.getAnswerOwnership().getGroup();
      case WITHDRAW_OWNERSHIP -> request.getWithdrawOwnership().getGroup();
      case RENAME -> request.getRename().getGroup();
      case SET_NICKNAME -> request.getSetNickname().getGroup();
      case SET_POLICY -> request.getSetPolicy().getGroup();
      case GET_GROUP -> request.getGetGroup().getGroup();
      case GET_POLICY -> request.getGetPolicy().getGroup();
      case SUNSET_GROUP -> request.getSunsetGroup().getGroup();
      case CANCEL_END -> request.getCancelEnd().getGroup();
      case RESUME_END -> request.getResumeEnd().getGroup();
      case OBJECT_TO_END -> request.getObjectToEnd().getGroup();
      case FREEZE_GROUP -> request.getFreezeGroup().getGroup();
      case UNFREEZE_GROUP -> request.getUnfreezeGroup().getGroup();
      case NAME_SUCCESSOR -> request.getNameSuccessor().getGroup();
      case ANSWER_ON_PHONE -> request.getAnswerOnPhone().getGroup();
      case ANNOUNCE -> request.getAnnounce().getGroup();
      case ANSWER_ANNOUNCEMENT -> request.getAnswerAnnouncement().getGroup();
      case GRANT_ANNOUNCING -> request.getGrantAnnouncing().getGroup();
      case LIST_ANNOUNCEMENTS -> request.getListAnnouncements().getGroup();
      case LIST_OBJECTIONS -> request.getListObjections().getGroup();
      case LIST_MEMBERS -> request.getListMembers().getGroup();
      case LIST_INVITES -> request.getListInvites().getGroup();
      case HISTORY -> request.getHistory().getGroup();
      case ACK_PURGE -> request.getAckPurge().getGroup();
      case GET_PURGE_REPORT -> request.getGetPurgeReport().getGroup();
      case GET_FATE -> request.getGetFate().getGroup();
      case BAN_MEMBERS -> request.getBanMembers().getGroup();
      case UNBAN_MEMBERS -> request.getUnbanMembers().getGroup();
      case ASK_TO_RETURN -> request.getAskToReturn().getGroup();
      case ANSWER_RETURN -> request.getAnswerReturn().getGroup();
      case LIST_RETURNS -> request.getListReturns().getGroup();
      case LIST_BANS -> request.getListBans().getGroup();
      case SET_PASSCODE -> request.getSetPasscode().getGroup();
      case SET_JOIN_TERMS -> request.getSetJoinTerms().getGroup();
      case LOOK_AT_INVITE -> reply.getInviteView().getGroup();
      case GET_LEAVE_REASONS -> request.getGetLeaveReasons().getGroup();
      case FOUND_ORGANISATION, SET_SUPER_ADMIN, SET_ORGANISATION_POLICY -> 0;
      case PUT_DEPARTMENT, REMOVE_DEPARTMENT, PUT_PERSON -> 0;
      case DEFINE_ROLE, REMOVE_ROLE, GRANT_ROLE, REVOKE_ROLE -> 0;
      case GET_ORGANISATION, LIST_DEPARTMENTS, LIST_STAFF, LIST_ROLES -> 0;
      case LIST_ORGANISATION_GROUPS, DECIDE_CASE, WITHDRAW_CASE, LIST_CASES -> 0;
      case OFFBOARD, PREVIEW_OFFBOARD, LIST_ORGANISATION_AUDIT -> 0;
      case SET_FROZEN -> request.getSetFrozen().getGroup();
      case CALL_OFF_END -> request.getCallOffEnd().getGroup();
      case CLAIM_GROUP -> request.getClaimGroup().getGroup();
      case WITHDRAW_CLAIM -> request.getWithdrawClaim().getGroup();
      case OBJECT_TO_CLAIM -> request.getObjectToClaim().getGroup();
      case RESTORE_GROUP -> request.getRestoreGroup().getGroup();
      case FORCE_DISBAND -> request.getForceDisband().getGroup();
      case ENROL_SECOND_FACTOR, CONFIRM_SECOND_FACTOR, DROP_SECOND_FACTOR -> 0;
      case GET_SECOND_FACTOR, SET_PUSH, GET_PUSH, LOG_OUT -> 0;
      case MUTE -> request.getMute().getGroup();
      case WHAT_NOT_SET -> 0;
    };
  }

  /// The organisation that a request about a case names.
  static String organisation(Request request) {
    return switch (request.getWhatCase()) {
      case FORCE_DISBAND -> request.getForceDisband().getOrganisation();
      case DECIDE_CASE -> request.getDecideCase().getOrganisation();
      case WITHDRAW_CASE -> request.getWithdrawCase().getOrganisation();
      default -> throw new IllegalArgumentException("not about a case: " + request);
    };
  }

  /// Whether an act can be what came of a request about a case.
  static boolean fits(Request request, long number, OrgEvent event) {
    return switch (request.getWhatCase()) {
      case FORCE_DISBAND ->
          event instanceof OrgEvent.CaseOpened e
              && e.opened().number() == number
              && e.opened().isForced();
      case DECIDE_CASE ->
          event instanceof OrgEvent.CaseDecided e
              && e.number() == number
              && e.verdict().approved() == request.getDecideCase().getApprove();
      case WITHDRAW_CASE -> event instanceof OrgEvent.CaseWithdrawn e && e.number() == number;
      default -> false;
    };
  }

  /// Whether an entry can be what came of a request.
  static boolean fits(Request request, Event.Entry entry) {
    return switch (request.getWhatCase()) {
      case CREATE_GROUP ->
          entry instanceof Event.Created created
              && created.name().equals(request.getCreateGroup().getName());
      case ADD_MEMBERS -> entry instanceof Event.Added;
      case JOIN_GROUP -> entry instanceof Event.Joined;
      case POST ->
          entry instanceof Event.Posted posted && posted.text().equals(request.getPost().getText());
      case ANNOUNCE ->
          entry instanceof Event.Posted posted
              && posted.announcement()
              && posted.text().equals(request.getAnnounce().getText());
      case ANSWER_ANNOUNCEMENT -> entry instanceof Event.Posted posted && posted.announcement();
      case ANSWER_ON_PHONE ->
          entry instanceof Event.Disbanded
              || entry instanceof Event.EndScheduled
              || entry instanceof Event.OwnershipOffered;
      case RECALL ->
          entry instanceof Event.Recalled recalled
              && recalled.target() == request.getRecall().getSeq();
      case ANSWER_RETURN ->
          entry instanceof Event.Returned returned
              && returned.former().user().value().equals(request.getAnswerReturn().getUser());
      case QUIT_GROUP -> entry instanceof Event.Left || entry instanceof Event.Disbanded;
      case REMOVE_MEMBERS, BAN_MEMBERS -> entry instanceof Event.Removed;
      case DISBAND_GROUP -> entry instanceof Event.Disbanded || entry instanceof Event.EndScheduled;
      case SUNSET_GROUP -> entry instanceof Event.EndScheduled;
      case CANCEL_END, CALL_OFF_END -> entry instanceof Event.EndCancelled;
      case CLAIM_GROUP -> entry instanceof Event.ClaimRaised;
      case RESTORE_GROUP -> entry instanceof Event.Restored;
      case WITHDRAW_CLAIM, OBJECT_TO_CLAIM -> entry instanceof Event.ClaimEnded;
      case RESUME_END -> entry instanceof Event.EndResumed;
      case FREEZE_GROUP -> entry instanceof Event.Frozen;
      case UNFREEZE_GROUP -> entry instanceof Event.Unfrozen;
      case NAME_SUCCESSOR -> entry instanceof Event.SuccessorNamed;
      case SET_ROLE -> entry instanceof Event.RoleChanged;
      case OFFER_OWNERSHIP -> entry instanceof Event.OwnershipOffered;
      case ANSWER_OWNERSHIP ->
          entry instanceof Event.OwnershipTransferred || entry instanceof Event.OfferClosed;
      case WITHDRAW_OWNERSHIP -> entry instanceof Event.OfferClosed;
      case RENAME ->
          entry instanceof Event.Renamed renamed
              && renamed.name().equals(request.getRename().getName());
      case SET_NICKNAME -> entry instanceof Event.NicknameChanged;
      case SET_POLICY -> entry instanceof Event.PolicyChanged;
      default -> false;
    };
  }
}
