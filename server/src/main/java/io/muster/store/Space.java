package io.muster.store;

import io.muster.account.PurgeOrder;
import io.muster.group.DeviceId;
import io.muster.group.Event;
import io.muster.group.GroupId;
import io.muster.group.Origin;
import io.muster.group.UserId;

/// The key space: where each row lives. Drawn as a tree in the package's documentation.
final class Space {
  private static final byte HEAD = 0;
  private static final byte LAST = 1;
  private static final byte DOOR = 0;
  private static final int DEVICE = 'd';
  private static final int MEMBERSHIP = 'g';
  private static final int PENDING = 'p';
  private static final int REPORT = 'r';
  private static final int BY_TIME = 't';
  private static final int BY_GROUP = 'g';

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

  /// Where the members begin.
  static byte[] members(GroupId group) {
    return Keys.of(group.value(), (byte) (DOOR + 1));
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
      case Event.InviteRevoked revoked -> key.mark(2).name(revoked.invite()).key();
      case Event.Banned banned -> by(origin, key.mark(10)).name(banned.ban().user()).key();
      case Event.Unbanned unbanned -> by(origin, key.mark(11)).name(unbanned.user()).key();
      case Event.PasscodeSet _ -> by(origin, key.mark(12)).key();
      case Event.PasscodeMissed _ -> by(origin, key.mark(13)).key();
      case Event.TermsSet _ -> by(origin, key.mark(14)).key();
      case Event.TermsAccepted _ -> by(origin, key.mark(15)).key();
      case Event.ReasonGiven _ -> by(origin, key.mark(16)).key();
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

  static byte[] effect(GroupId group, long seq, int index) {
    return Keys.of(group.value(), seq, index);
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
        .name(timer.group())
        .key();
  }

  static byte[] timersByGroup(GroupId group) {
    return Keys.build().mark(BY_GROUP).name(group).key();
  }

  static byte[] timersByGroup(GroupId group, Timer.Kind kind) {
    return Keys.build().mark(BY_GROUP).name(group).mark(kind.number()).key();
  }

  static byte[] timerByGroup(Timer timer) {
    return Keys.build()
        .mark(BY_GROUP)
        .name(timer.group())
        .mark(timer.kind().number())
        .number(timer.due().toEpochMilli())
        .key();
  }
}
