package io.muster.session;

import static io.muster.session.Fields.check;
import static io.muster.session.Fields.group;

import io.muster.codec.Forms;
import io.muster.engine.Change;
import io.muster.engine.Digests;
import io.muster.engine.Secrets;
import io.muster.engine.Stamp;
import io.muster.group.Affiliation;
import io.muster.group.Command;
import io.muster.group.DepartmentId;
import io.muster.group.DeviceId;
import io.muster.group.GroupId;
import io.muster.group.JoinTerms;
import io.muster.group.Mandate;
import io.muster.group.Policy;
import io.muster.group.Rules;
import io.muster.group.UserId;
import io.muster.org.Permission;
import io.muster.proto.v1.BanMembers;
import io.muster.proto.v1.CreateGroup;
import io.muster.proto.v1.CreateInvite;
import io.muster.proto.v1.Request;
import io.muster.proto.v1.SetPasscode;
import io.muster.text.Sentence;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/// Reads requests that change a group: which group it is, and how the request becomes a command.
/// Owner: the session's event loop.
///
/// Size: one short reading for each request.
final class Changes {
  private static final Duration INVITE_DEFAULT = Duration.ofDays(7);

  private static final int PASSCODE_BYTES_MIN = 4;
  private static final int PASSCODE_BYTES_MAX = 64;

  private final UserId user;
  private final DeviceId device;
  private final Secrets secrets;
  private final Rules rules;
  private final boolean byOperator;

  /// @param byOperator whether the session's token is an operator's
  Changes(UserId user, DeviceId device, Secrets secrets, Rules rules, boolean byOperator) {
    this.user = user;
    this.device = device;
    this.byOperator = byOperator;
    this.secrets = secrets;
    this.rules = rules;
  }

  /// Whether it asks for a change of a group or an organisation.
  static boolean isChange(Request request) {
    return switch (request.getWhatCase()) {
      case PREVIEW, GET_GROUP, GET_POLICY, LIST_MEMBERS, LIST_INVITES, LIST_BANS -> false;
      case HISTORY, LOOK_AT_INVITE, GET_LEAVE_REASONS, LIST_RETURNS -> false;
      case GET_PURGE_REPORT, GET_FATE, LIST_OBJECTIONS, LIST_ANNOUNCEMENTS -> false;
      case GET_ORGANISATION, LIST_DEPARTMENTS, LIST_STAFF, LIST_ROLES -> false;
      case LIST_ORGANISATION_GROUPS, LIST_CASES, PREVIEW_OFFBOARD -> false;
      case LIST_ORGANISATION_AUDIT -> false;
      case ENROL_SECOND_FACTOR, CONFIRM_SECOND_FACTOR -> false;
      case DROP_SECOND_FACTOR, GET_SECOND_FACTOR -> false;
      case GET_PUSH, ACK_PURGE, WHAT_NOT_SET -> false;
      default -> true;
    };
  }

  /// What is shown as a second factor; empty: nothing.
  static String code(Request request) {
    return switch (request.getWhatCase()) {
      case REMOVE_MEMBERS -> request.getRemoveMembers().getSecondFactor();
      case BAN_MEMBERS -> request.getBanMembers().getSecondFactor();
      case DISBAND_GROUP -> request.getDisbandGroup().getSecondFactor();
      case SUNSET_GROUP -> request.getSunsetGroup().getSecondFactor();
      case OFFER_OWNERSHIP -> request.getOfferOwnership().getSecondFactor();
      case SET_POLICY -> request.getSetPolicy().getSecondFactor();
      default -> "";
    };
  }

  /// A change that is wanted of a group.
  record Wanted(GroupId group, Change.Maker maker) {}

  /// Empty if the request is none that changes a group.
  Optional<Wanted> read(Request request) {
    return switch (request.getWhatCase()) {
      case CREATE_GROUP -> {
        var ask = request.getCreateGroup();
        var members = users("members", ask.getMembersList());
        var policy = Policy.DEFAULT.withOwn(Forms.terms(ask.getPolicy()));
        var affiliation = affiliation(ask);
        yield wanted(
            secrets.groupCreatedBy(user, device, request.getId()),
            stamp ->
                new Command.Create(
                    stamp.origin(),
                    ask.getName(),
                    policy,
                    members,
                    affiliation.apply(stamp),
                    stamp.minorsAmong(members)));
      }
      case ADD_MEMBERS -> {
        var ask = request.getAddMembers();
        var users = users("users", ask.getUsersList());
        yield wanted(
            group(ask.getGroup()),
            stamp ->
                new Command.Add(
                    stamp.origin(),
                    users.stream().map(stamp::comer).toList(),
                    stamp.minorsAmong(users)));
      }
      case CREATE_INVITE -> createInvite(request.getCreateInvite());
      case REVOKE_INVITE -> {
        var ask = request.getRevokeInvite();
        yield wanted(
            group(ask.getGroup()),
            stamp -> new Command.RevokeInvite(stamp.origin(), ask.getInvite()));
      }
      case POST -> {
        var ask = request.getPost();
        var mentions = Fields.mentions(ask.getMentionsList());
        yield wanted(
            group(ask.getGroup()),
            stamp -> new Command.Post(stamp.origin(), ask.getText(), mentions));
      }
      case MUTE -> {
        var ask = request.getMute();
        var until = Fields.timeOrNever("until_ms", ask.getUntilMs());
        yield wanted(group(ask.getGroup()), stamp -> new Command.Mute(stamp.origin(), until));
      }
      case RECALL -> {
        var ask = request.getRecall();
        yield wanted(
            group(ask.getGroup()),
            stamp -> new Command.Recall(stamp.origin(), ask.getSeq(), stamp.message(ask.getSeq())));
      }
      default ->
          readEnd(request)
              .or(() -> readCourse(request))
              .or(() -> readOffice(request))
              .or(() -> readSetting(request))
              .or(() -> readFromAbove(request));
    };
  }

  private static Function<Stamp, Affiliation> affiliation(CreateGroup ask) {
    if (ask.getOrganisation().isEmpty()) {
      return _ -> Affiliation.PERSONAL;
    }
    var org = Fields.org(ask.getOrganisation());
    Optional<DepartmentId> department =
        ask.getDepartment().isEmpty()
            ? Optional.empty()
            : Optional.of(Fields.department(ask.getDepartment()));
    return stamp -> stamp.affiliation(org, department);
  }

  private Optional<Wanted> readEnd(Request request) {
    return switch (request.getWhatCase()) {
      case QUIT_GROUP -> {
        var ask = request.getQuitGroup();
        yield wanted(
            group(ask.getGroup()),
            stamp ->
                new Command.Quit(
                    stamp.origin(), ask.getReason(), stamp.confirmation(ask.getToken())));
      }
      case REMOVE_MEMBERS -> {
        var ask = request.getRemoveMembers();
        var users = users("users", ask.getUsersList());
        yield wanted(
            group(ask.getGroup()),
            stamp -> new Command.Remove(stamp.origin(), users, stamp.confirmation(ask.getToken())));
      }
      case BAN_MEMBERS -> ban(request.getBanMembers());
      case ASK_TO_RETURN ->
          wanted(
              group(request.getAskToReturn().getGroup()),
              stamp -> new Command.AskToReturn(stamp.origin(), stamp.former(user)));
      case ANSWER_RETURN -> {
        var ask = request.getAnswerReturn();
        var asker = Fields.user("user", ask.getUser());
        yield wanted(
            group(ask.getGroup()),
            stamp ->
                new Command.AnswerReturn(
                    stamp.origin(), asker, ask.getConsent(), stamp.former(asker)));
      }
      case UNBAN_MEMBERS -> {
        var ask = request.getUnbanMembers();
        var users = users("users", ask.getUsersList());
        yield wanted(group(ask.getGroup()), stamp -> new Command.Unban(stamp.origin(), users));
      }
      case DISBAND_GROUP -> {
        var ask = request.getDisbandGroup();
        yield wanted(
            group(ask.getGroup()),
            stamp ->
                new Command.Disband(
                    stamp.origin(),
                    ask.getReason(),
                    stamp.confirmation(ask.getToken()),
                    stamp.hasPhone()));
      }
      default -> Optional.empty();
    };
  }

  private Optional<Wanted> ban(BanMembers ask) {
    var users = users("users", ask.getUsersList());
    check(ask.getUntilMs() >= 0, Sentence.FIELD_POSITIVE.with("field", "until_ms"));
    var until = Optional.of(ask.getUntilMs()).filter(ms -> ms > 0).map(Instant::ofEpochMilli);
    return wanted(
        group(ask.getGroup()),
        stamp ->
            new Command.Ban(
                stamp.origin(), users, until, ask.getReason(), stamp.confirmation(ask.getToken())));
  }

  private static Optional<Wanted> readCourse(Request request) {
    return switch (request.getWhatCase()) {
      case SUNSET_GROUP -> {
        var ask = request.getSunsetGroup();
        var endsAt = Fields.time("ends_ms", ask.getEndsMs());
        yield wanted(
            group(ask.getGroup()),
            stamp ->
                new Command.Sunset(
                    stamp.origin(),
                    endsAt,
                    ask.getReason(),
                    stamp.confirmation(ask.getToken()),
                    stamp.hasPhone()));
      }
      case CANCEL_END ->
          wanted(
              group(request.getCancelEnd().getGroup()),
              stamp -> new Command.CancelEnd(stamp.origin()));
      case RESUME_END ->
          wanted(
              group(request.getResumeEnd().getGroup()),
              stamp -> new Command.ResumeEnd(stamp.origin()));
      case OBJECT_TO_END -> {
        var ask = request.getObjectToEnd();
        yield wanted(
            group(ask.getGroup()),
            stamp -> new Command.ObjectToEnd(stamp.origin(), ask.getReason()));
      }
      case OBJECT_TO_CLAIM ->
          wanted(
              group(request.getObjectToClaim().getGroup()),
              stamp -> new Command.ObjectToClaim(stamp.origin()));
      case FREEZE_GROUP -> {
        var ask = request.getFreezeGroup();
        yield wanted(
            group(ask.getGroup()), stamp -> new Command.Freeze(stamp.origin(), ask.getReason()));
      }
      case UNFREEZE_GROUP ->
          wanted(
              group(request.getUnfreezeGroup().getGroup()),
              stamp -> new Command.Unfreeze(stamp.origin()));
      case NAME_SUCCESSOR -> {
        var ask = request.getNameSuccessor();
        yield wanted(
            group(ask.getGroup()),
            stamp -> new Command.NameSuccessor(stamp.origin(), ask.getCode()));
      }
      case ANSWER_ON_PHONE -> {
        var ask = request.getAnswerOnPhone();
        yield wanted(
            group(ask.getGroup()),
            stamp -> new Command.AnswerOnPhone(stamp.origin(), ask.getNumber(), ask.getConfirm()));
      }
      case ANNOUNCE -> {
        var ask = request.getAnnounce();
        yield wanted(
            group(ask.getGroup()), stamp -> new Command.Announce(stamp.origin(), ask.getText()));
      }
      case ANSWER_ANNOUNCEMENT -> {
        var ask = request.getAnswerAnnouncement();
        yield wanted(
            group(ask.getGroup()),
            stamp ->
                new Command.AnswerAnnouncement(stamp.origin(), ask.getNumber(), ask.getApprove()));
      }
      default -> Optional.empty();
    };
  }

  private static Optional<Wanted> readOffice(Request request) {
    return switch (request.getWhatCase()) {
      case SET_ROLE -> {
        var ask = request.getSetRole();
        var role = Fields.role(ask.getRole());
        var target = Fields.user("user", ask.getUser());
        yield wanted(
            group(ask.getGroup()), stamp -> new Command.SetRole(stamp.origin(), target, role));
      }
      case GRANT_ANNOUNCING -> {
        var ask = request.getGrantAnnouncing();
        var admin = Fields.user("user", ask.getUser());
        yield wanted(
            group(ask.getGroup()),
            stamp -> new Command.GrantAnnouncing(stamp.origin(), admin, ask.getGranted()));
      }
      case OFFER_OWNERSHIP -> {
        var ask = request.getOfferOwnership();
        var to = Fields.user("to", ask.getTo());
        yield wanted(
            group(ask.getGroup()),
            stamp ->
                new Command.OfferOwnership(
                    stamp.origin(), to, stamp.hasPhone(), ask.getThenQuit()));
      }
      case ANSWER_OWNERSHIP -> {
        var ask = request.getAnswerOwnership();
        yield wanted(
            group(ask.getGroup()),
            stamp -> new Command.AnswerOwnership(stamp.origin(), ask.getAccept()));
      }
      case WITHDRAW_OWNERSHIP ->
          wanted(
              group(request.getWithdrawOwnership().getGroup()),
              stamp -> new Command.WithdrawOwnership(stamp.origin()));
      default -> Optional.empty();
    };
  }

  private static Optional<Wanted> readSetting(Request request) {
    return switch (request.getWhatCase()) {
      case SET_PASSCODE -> setPasscode(request.getSetPasscode());
      case SET_JOIN_TERMS -> {
        var ask = request.getSetJoinTerms();
        var text = ask.getText();
        var terms =
            text.isEmpty()
                ? Optional.<JoinTerms>empty()
                : Optional.of(new JoinTerms(text, Digests.ofTerms(text)));
        yield wanted(group(ask.getGroup()), stamp -> new Command.SetTerms(stamp.origin(), terms));
      }
      case RENAME -> {
        var ask = request.getRename();
        yield wanted(
            group(ask.getGroup()), stamp -> new Command.Rename(stamp.origin(), ask.getName()));
      }
      case SET_NICKNAME -> {
        var ask = request.getSetNickname();
        yield wanted(
            group(ask.getGroup()),
            stamp -> new Command.SetNickname(stamp.origin(), ask.getNickname()));
      }
      case SET_POLICY -> {
        var ask = request.getSetPolicy();
        var own = Forms.terms(ask.getPolicy());
        yield wanted(group(ask.getGroup()), stamp -> new Command.SetPolicy(stamp.origin(), own));
      }
      default -> Optional.empty();
    };
  }

  /// By somebody who need not be in the group.
  private Optional<Wanted> readFromAbove(Request request) {
    return switch (request.getWhatCase()) {
      case CALL_OFF_END -> {
        var ask = request.getCallOffEnd();
        var org = Fields.org(ask.getOrganisation());
        yield wanted(
            group(ask.getGroup()),
            stamp ->
                new Command.CallOffEnd(
                    stamp.origin(), stamp.mandate(org, Permission.FORCE_DISBAND)));
      }
      case RESTORE_GROUP -> {
        var ask = request.getRestoreGroup();
        var org = Fields.org(ask.getOrganisation());
        yield wanted(
            group(ask.getGroup()),
            stamp ->
                new Command.Restore(
                    stamp.origin(),
                    stamp.mandate(org, Permission.RESTORE_GROUPS),
                    stamp.cascading()));
      }
      case CLAIM_GROUP -> {
        var ask = request.getClaimGroup();
        var to = Fields.user("to", ask.getTo());
        var mandate = claiming(ask.getOrganisation());
        yield wanted(
            group(ask.getGroup()),
            stamp ->
                new Command.RaiseClaim(
                    stamp.origin(),
                    mandate.apply(stamp),
                    stamp.comer(to),
                    stamp.canOwn(to),
                    ask.getEvidence(),
                    stamp.claimWait()));
      }
      case WITHDRAW_CLAIM -> {
        var ask = request.getWithdrawClaim();
        var mandate = claiming(ask.getOrganisation());
        yield wanted(
            group(ask.getGroup()),
            stamp -> new Command.WithdrawClaim(stamp.origin(), mandate.apply(stamp)));
      }
      default -> Optional.empty();
    };
  }

  /// @param organisation empty: an operator claims a personal group
  private Function<Stamp, Mandate> claiming(String organisation) {
    if (organisation.isEmpty()) {
      return stamp -> stamp.operatorsMandate(byOperator);
    }
    var org = Fields.org(organisation);
    return stamp -> stamp.mandate(org, Permission.CLAIM_GROUPS);
  }

  /// Only its hash goes further.
  private static Optional<Wanted> setPasscode(SetPasscode ask) {
    var text = ask.getPasscode();
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    check(
        text.isEmpty()
            || (bytes >= PASSCODE_BYTES_MIN
                && bytes <= PASSCODE_BYTES_MAX
                && text.codePoints().noneMatch(Character::isISOControl)),
        Sentence.FIELD_TEXT
            .with("field", "passcode")
            .with("min", PASSCODE_BYTES_MIN)
            .with("max", PASSCODE_BYTES_MAX));
    return wanted(
        group(ask.getGroup()),
        stamp ->
            new Command.SetPasscode(
                stamp.origin(),
                text.isEmpty() ? Optional.empty() : Optional.of(stamp.passcode(text))));
  }

  private static Optional<Wanted> createInvite(CreateInvite ask) {
    var expiresIn =
        ask.getExpiresInS() == 0 ? INVITE_DEFAULT : Duration.ofSeconds(ask.getExpiresInS());
    int uses = ask.getUsesMax();
    check(uses >= 0, Sentence.FIELD_POSITIVE.with("field", "uses_max"));
    return wanted(
        group(ask.getGroup()),
        stamp ->
            new Command.CreateInvite(
                stamp.origin(),
                stamp.random(6),
                stamp.random(16),
                expiresIn,
                uses == 0 ? OptionalInt.empty() : OptionalInt.of(uses)));
  }

  private static Optional<Wanted> wanted(GroupId group, Change.Maker maker) {
    return Optional.of(new Wanted(group, maker));
  }

  private List<UserId> users(String field, List<String> names) {
    return Fields.users(field, names, rules);
  }
}
