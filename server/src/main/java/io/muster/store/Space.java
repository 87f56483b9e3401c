package io.muster.store;

import io.muster.account.PurgeOrder;
import io.muster.group.Body;
import io.muster.group.DepartmentId;
import io.muster.group.DeviceId;
import io.muster.group.Event;
import io.muster.group.GroupId;
import io.muster.group.OrgId;
import io.muster.group.Origin;
import io.muster.group.UserId;

/// The key space: where each row lives. Drawn as a tree in the package's documentation.
final class Space {
  private static final byte HEAD = 0;
  private static final byte LAST = 1;
  private static final byte DOOR = 0;
  private static final byte OBJECTION = 1;
  private static final int DEVICE = 'd';
  private static final int MEMBERSHIP = 'g';
  private static final int ORG_PLACE = 'o';
  private static final int SECOND_FACTOR = 's';
  private static final int MINOR = 'm';
  private static final int PENDING = 'p';
  private static final int REPORT = 'r';
  private static final int BY_TIME = 't';
  private static final int BY_GROUP = 'g';
  private static final int BY_ORG = 'o';
  private static final int ORG_HEAD = 'h';
  private static final int DEPARTMENT = 'd';
  private static final int STAFF = 'p';
  private static final int ORG_ROLE = 'r';
  private static final int OPEN_CASE = 'c';
  private static final int ENDED_CASE = 'e';
  private static final int ORG_ANSWER = 'a';
  private static final int ORG_GROUP = 'g';
  private static final int GROUP_IN = 'i';
  private static final int GROUP_FREEZE = 'f';

  /// Leads the keys of organisations where those of groups begin with their number, which never
  /// begins like this.
  private static final int OF_ORG = 0xF0;

  /// The same for what people do with their accounts.
  private static final int OF_ACCOUNT = 0xF1;

  /// The two parts of a group's purge report, in the order in which it is read.
  static final int NOT_YET = 0;

  static final int DONE = 1;

  private Space() {}

  static byte[] entry(GroupId group, long seq) {
    return Keys.of(group.value(), seq);
  }

  static long entrySeq(byte[] key) {
    return Keys.longAt(key, 8);
  }

  static byte[] head(GroupId group) {
    return Keys.of(group.value(), HEAD);
  }

  static byte[] last(GroupId group) {
    return Keys.of(group.value(), LAST);
  }

  /// Stands before all members: no name begins with a zero byte.
  static byte[] door(GroupId group) {
    return Keys.of(group.value(), DOOR);
  }

  static byte[] objections(GroupId group, long closing) {
    return Keys.build().name(group).mark(OBJECTION).number(closing).key();
  }

  static byte[] objection(GroupId group, long closing, UserId user) {
    return Keys.build().name(group).mark(OBJECTION).number(closing).name(user).key();
  }

  /// Where the members begin.
  static byte[] members(GroupId group) {
    return Keys.of(group.value(), (byte) (OBJECTION + 1));
  }

  static byte[] member(GroupId group, UserId user) {
    return Keys.of(group.value(), user.value());
  }

  static UserId memberUser(byte[] key) {
    return new UserId(Keys.textFrom(key, 8));
  }

  static byte[] answers(GroupId group, UserId user, DeviceId device) {
    return Keys.build().name(group).name(user).name(device).key();
  }

  static byte[] answer(GroupId group, UserId user, DeviceId device, long requestId) {
    return Keys.build().name(group).name(user).name(device).number(requestId).key();
  }

  /// A request id is what comes last.
  static long answerRequest(byte[] key) {
    return Keys.longAt(key, key.length - 8);
  }

  /// Lifecycle acts in the order of the log; an act without an entry stands after the entry that
  /// was the last then. What has no id of its own is told apart by the request that led to it.
  static byte[] audit(GroupId group, long lastSeq, Event event, Origin origin) {
    var key = Keys.build().name(group).number(lastSeq).number(event.at().toEpochMilli());
    return switch (event) {
      case Event.Entry _ -> key.mark(0).key();
      case Event.InviteCreated made -> key.mark(1).name(made.invite().id()).key();
      case Event.Objected objected -> key.mark(30).name(objected.actor()).key();
      case Event.InviteRevoked revoked -> key.mark(2).name(revoked.invite()).key();
      case Event.Banned banned -> by(origin, key.mark(10)).name(banned.ban().user()).key();
      case Event.Unbanned unbanned -> by(origin, key.mark(11)).name(unbanned.user()).key();
      case Event.PasscodeSet _ -> by(origin, key.mark(12)).key();
      case Event.PasscodeMissed _ -> by(origin, key.mark(13)).key();
      case Event.TermsSet _ -> by(origin, key.mark(14)).key();
      case Event.TermsAccepted _ -> by(origin, key.mark(15)).key();
      case Event.ReasonGiven _ -> by(origin, key.mark(16)).key();
      case Event.ReturnAsked _ -> by(origin, key.mark(17)).key();
      case Event.ReturnDeclined _ -> by(origin, key.mark(18)).key();
      case Event.PhoneAsked asked -> key.mark(60).number(asked.ask().number()).key();
      case Event.PhoneAnswered answered -> key.mark(61).number(answered.number()).key();
      case Event.AnnouncementAsked asked -> key.mark(62).number(asked.draft().number()).key();
      case Event.AnnouncementAnswered answered -> key.mark(63).number(answered.number()).key();
      case Event.AnnouncingGranted granted -> by(origin, key.mark(64)).name(granted.user()).key();
      case Event.Muted _ -> throw new IllegalArgumentException("nobody else's business: " + event);
      case Event.DisbandRequested asked -> key.mark(40).number(asked.ask().number()).key();
      case Event.DisbandAuthorised closed -> key.mark(41).number(closed.number()).key();
      case Event.ObjectionEscalated asked -> key.mark(43).number(asked.ask().number()).key();
      case Event.DisbandRefused closed -> key.mark(42).number(closed.number()).key();
    };
  }

  private static Keys.Builder by(Origin origin, Keys.Builder key) {
    return key.name(origin.user()).name(origin.device()).number(origin.requestId());
  }

  static byte[] devices(UserId user) {
    return Keys.build().name(user).mark(DEVICE).key();
  }

  static byte[] device(UserId user, DeviceId device) {
    return Keys.build().name(user).mark(DEVICE).name(device).key();
  }

  static byte[] memberships(UserId user) {
    return Keys.build().name(user).mark(MEMBERSHIP).key();
  }

  static byte[] membership(UserId user, GroupId group) {
    return Keys.build().name(user).mark(MEMBERSHIP).name(group).key();
  }

  static byte[] minor(UserId user) {
    return Keys.build().name(user).mark(MINOR).key();
  }

  static byte[] orgPlaces(UserId user) {
    return Keys.build().name(user).mark(ORG_PLACE).key();
  }

  static byte[] orgPlace(UserId user, OrgId org) {
    return Keys.build().name(user).mark(ORG_PLACE).name(org).key();
  }

  static byte[] secondFactor(UserId user) {
    return Keys.build().name(user).mark(SECOND_FACTOR).key();
  }

  static byte[] pendingOrders(UserId user, DeviceId device) {
    return Keys.build().mark(PENDING).name(user).name(device).key();
  }

  static byte[] pendingOrder(UserId user, DeviceId device, PurgeOrder order) {
    return pendingOrder(user, device, order.group(), order.cut());
  }

  static byte[] pendingOrder(UserId user, DeviceId device, GroupId group, long cut) {
    return Keys.build().mark(PENDING).name(user).name(device).name(group).number(cut).key();
  }

  static byte[] reported(GroupId group) {
    return Keys.build().mark(REPORT).name(group).key();
  }

  static byte[] reported(GroupId group, int part) {
    return Keys.build().mark(REPORT).name(group).mark(part).key();
  }

  static byte[] reported(PurgeOrder order, int part, UserId user, DeviceId device) {
    return Keys.build()
        .mark(REPORT)
        .name(order.group())
        .mark(part)
        .name(user)
        .name(device)
        .number(order.cut())
        .key();
  }

  static byte[] effects(Body body) {
    return switch (body) {
      case GroupId group -> Keys.group(group);
      case OrgId org -> Keys.build().mark(OF_ORG).name(org).key();
    };
  }

  static byte[] effect(Body body, long seq, int index) {
    return Keys.build().bytes(effects(body)).number(seq).number4(index).key();
  }

  /// Greater than every key of an organisation where those of groups come first.
  static byte[] pastOrgs() {
    return Keys.build().mark(OF_ORG + 1).key();
  }

  /// Whose effect it is.
  static Body effectBody(byte[] key) {
    return (key[0] & 0xFF) == OF_ORG
        ? new OrgId(new Keys.Reader(key, 1).name())
        : new GroupId(Keys.longAt(key, 0));
  }

  static byte[] timersByTime() {
    return Keys.build().mark(BY_TIME).key();
  }

  /// The first timer key after everything that is due at `ms`.
  static byte[] timersAfter(long ms) {
    return Keys.build().mark(BY_TIME).number(ms + 1).key();
  }

  static byte[] timerByTime(Timer timer) {
    return Keys.build()
        .mark(BY_TIME)
        .number(timer.due().toEpochMilli())
        .mark(timer.kind().number())
        .name(timer.body())
        .key();
  }

  static byte[] timersOf(Body body) {
    return switch (body) {
      case GroupId group -> Keys.build().mark(BY_GROUP).name(group).key();
      case OrgId org -> Keys.build().mark(BY_ORG).name(org).key();
    };
  }

  static byte[] timersOf(Body body, Timer.Kind kind) {
    return Keys.build().bytes(timersOf(body)).mark(kind.number()).key();
  }

  static byte[] timerByBody(Timer timer) {
    return Keys.build()
        .bytes(timersOf(timer.body()))
        .mark(timer.kind().number())
        .number(timer.due().toEpochMilli())
        .key();
  }

  // ── Organisations ─────────────────────────────────────────────────────────────────────────────

  static byte[] orgHead(OrgId org) {
    return Keys.build().name(org).mark(ORG_HEAD).key();
  }

  static byte[] departments(OrgId org) {
    return Keys.build().name(org).mark(DEPARTMENT).key();
  }

  static byte[] department(OrgId org, DepartmentId department) {
    return Keys.build().name(org).mark(DEPARTMENT).name(department.value()).key();
  }

  static byte[] staff(OrgId org) {
    return Keys.build().name(org).mark(STAFF).key();
  }

  static byte[] person(OrgId org, UserId user) {
    return Keys.build().name(org).mark(STAFF).name(user).key();
  }

  static byte[] orgRoles(OrgId org) {
    return Keys.build().name(org).mark(ORG_ROLE).key();
  }

  static byte[] orgRole(OrgId org, String role) {
    return Keys.build().name(org).mark(ORG_ROLE).name(role).key();
  }

  static byte[] openCases(OrgId org) {
    return Keys.build().name(org).mark(OPEN_CASE).key();
  }

  static byte[] openCase(OrgId org, long number) {
    return Keys.build().name(org).mark(OPEN_CASE).number(number).key();
  }

  static byte[] endedCases(OrgId org) {
    return Keys.build().name(org).mark(ENDED_CASE).key();
  }

  static byte[] endedCase(OrgId org, long number) {
    return Keys.build().name(org).mark(ENDED_CASE).number(number).key();
  }

  static byte[] orgGroups(OrgId org) {
    return Keys.build().name(org).mark(ORG_GROUP).key();
  }

  static byte[] orgGroup(OrgId org, GroupId group) {
    return Keys.build().name(org).mark(ORG_GROUP).name(group).key();
  }

  static byte[] groupFreeze(OrgId org, GroupId group) {
    return Keys.build().name(org).mark(GROUP_FREEZE).name(group).key();
  }

  static byte[] groupsIn(OrgId org, DepartmentId department) {
    return Keys.build().name(org).mark(GROUP_IN).name(department.value()).key();
  }

  static byte[] groupIn(OrgId org, DepartmentId department, GroupId group) {
    return Keys.build().name(org).mark(GROUP_IN).name(department.value()).name(group).key();
  }

  static byte[] answers(OrgId org, UserId user, DeviceId device) {
    return Keys.build().name(org).mark(ORG_ANSWER).name(user).name(device).key();
  }

  static byte[] answer(OrgId org, UserId user, DeviceId device, long requestId) {
    return Keys.build().name(org).mark(ORG_ANSWER).name(user).name(device).number(requestId).key();
  }

  static byte[] audit(OrgId org) {
    return Keys.build().mark(OF_ORG).name(org).key();
  }

  /// @param act the number of the event among those of the organisation
  static byte[] audit(OrgId org, long act) {
    return Keys.build().mark(OF_ORG).name(org).number(act).key();
  }

  static byte[] audit(UserId user) {
    return Keys.build().mark(OF_ACCOUNT).name(user).key();
  }

  /// Acts in the order of their time; each of a request of its own.
  static byte[] audit(UserId user, long ms, DeviceId device, long requestId) {
    return Keys.build().mark(OF_ACCOUNT).name(user).number(ms).name(device).number(requestId).key();
  }
}
