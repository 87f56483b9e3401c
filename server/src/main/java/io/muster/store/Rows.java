package io.muster.store;

import io.muster.account.Device;
import io.muster.account.Effect;
import io.muster.account.Membership;
import io.muster.account.PurgeOrder;
import io.muster.account.SecondFactor;
import io.muster.group.Answer;
import io.muster.group.Body;
import io.muster.group.Comer;
import io.muster.group.Departure;
import io.muster.group.DeviceId;
import io.muster.group.Door;
import io.muster.group.Event;
import io.muster.group.Former;
import io.muster.group.GroupId;
import io.muster.group.GroupState;
import io.muster.group.Head;
import io.muster.group.OrgId;
import io.muster.group.Origin;
import io.muster.group.UserId;
import io.muster.proto.store.v1.OrgPlaceRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Writes typed rows into a batch. What it writes, [Store] reads.
public final class Rows {
  private static final byte[] NOTHING = {};

  private Rows() {}

  /// What events did to a group: its new entries, the people they changed, what is kept of the
  /// group, and the audit record of everything that is not a message.
  ///
  /// @param before the state that the events were decided on
  /// @param after the state that they led to
  /// @param origin of the command that led to them
  public static void events(
      Batch batch, GroupState before, List<Event> events, GroupState after, Origin origin) {
    GroupId group = after.id();
    long lastSeq = before.lastSeq();
    for (Event event : events) {
      if (event instanceof Event.Entry entry) {
        lastSeq = entry.seq();
        batch.put(Family.LOG, Space.entry(group, lastSeq), EntryForm.bytes(entry));
        changed(entry).forEach(user -> member(batch, before, entry, after, user));
      }
      if (event instanceof Event.Objected objected) {
        objection(batch, after, objected);
      }
      if (event instanceof Event.AnnouncingGranted granted) {
        active(batch, after, granted.user());
      }
      if (event instanceof Event.Recalled recalled) {
        withoutText(batch, group, recalled);
      }
      if (event instanceof Event.Muted muted) {
        active(batch, after, muted.actor());
      } else if (!(event instanceof Event.Posted)) {
        batch.put(
            Family.AUDIT,
            Space.audit(group, lastSeq, event, origin),
            EntryForm.audit(event, origin));
      }
    }
    if (!before.head().equals(after.head()) || !before.door().equals(after.door())) {
      after.head().ifPresent(head -> head(batch, after, head));
    }
  }

  /// Whose place in the group an entry changes.
  private static List<UserId> changed(Event.Entry entry) {
    return switch (entry) {
      case Event.Created e -> List.of(e.actor());
      case Event.Added e -> e.users().stream().map(Comer::user).toList();
      case Event.Joined e -> List.of(e.actor());
      case Event.Returned e -> List.of(e.former().user());
      case Event.Left e -> List.of(e.actor());
      case Event.Removed e -> e.users();
      case Event.RoleChanged e -> List.of(e.user());
      case Event.OwnershipTransferred e -> List.of(e.from(), e.actor());
      case Event.OwnershipInherited e -> List.of(e.from(), e.heir().user());
      case Event.NicknameChanged e -> List.of(e.actor());
      case Event.Posted _,
          Event.Recalled _,
          Event.OwnershipOffered _,
          Event.OfferClosed _,
          Event.Renamed _,
          Event.PolicyChanged _,
          Event.EndScheduled _,
          Event.EndCancelled _,
          Event.EndPaused _,
          Event.EndResumed _,
          Event.Frozen _,
          Event.Unfrozen _,
          Event.SuccessorNamed _,
          Event.ClaimRaised _,
          Event.ClaimEnded _,
          Event.Restored _,
          Event.FrozenByOrganisation _,
          Event.UnfrozenByOrganisation _,
          Event.Disbanded _ ->
          List.of();
    };
  }

  private static void member(
      Batch batch, GroupState before, Event.Entry entry, GroupState after, UserId user) {
    byte[] value =
        after
            .member(user)
            .map(MemberForm::active)
            .orElseGet(
                () ->
                    MemberForm.former(
                        Former.of(user, before.member(user).orElseThrow(), Departure.by(entry))));
    batch.put(Family.ROSTER, Space.member(after.id(), user), value);
  }

  private static void objection(Batch batch, GroupState after, Event.Objected objected) {
    var user = objected.actor();
    batch.put(
        Family.ROSTER,
        Space.objection(after.id(), objected.closing(), user),
        CourseForm.objection(objected.at(), objected.reason()));
    active(batch, after, user);
  }

  private static void active(Batch batch, GroupState after, UserId user) {
    after
        .member(user)
        .map(MemberForm::active)
        .ifPresent(row -> batch.put(Family.ROSTER, Space.member(after.id(), user), row));
  }

  private static void withoutText(Batch batch, GroupId group, Event.Recalled recalled) {
    var rest = new Event.Posted(recalled.target(), recalled.actor(), recalled.postedAt(), "");
    batch.put(Family.LOG, Space.entry(group, recalled.target()), EntryForm.bytes(rest));
  }

  /// The door goes with the head: it was part of it once, and is looked for there until it has a
  /// row of its own.
  private static void head(Batch batch, GroupState group, Head head) {
    head(batch, group.id(), head);
    if (group.door().equals(Door.CLOSED)) {
      batch.delete(Family.ROSTER, Space.door(group.id()));
    } else {
      batch.put(Family.ROSTER, Space.door(group.id()), DoorForm.bytes(group.door()));
    }
  }

  public static void head(Batch batch, GroupId group, Head head) {
    batch.put(Family.HEADS, Space.head(group), HeadForm.bytes(head));
  }

  public static void answer(
      Batch batch, GroupId group, UserId user, DeviceId device, long requestId, Answer answer) {
    batch.put(
        Family.ANSWERS, Space.answer(group, user, device, requestId), AccountForm.bytes(answer));
  }

  public static void forgetAnswer(
      Batch batch, GroupId group, UserId user, DeviceId device, long requestId) {
    batch.delete(Family.ANSWERS, Space.answer(group, user, device, requestId));
  }

  /// Puts an effect, or how far it has come.
  ///
  /// @param seq the entry it comes from or follows; of an organisation, the act
  /// @param index its place among the effects of that entry
  public static void effect(
      Batch batch, Body body, long seq, int index, Effect effect, Optional<Reached> reached) {
    batch.put(Family.EFFECTS, Space.effect(body, seq, index), AccountForm.bytes(effect, reached));
  }

  public static void effectDone(Batch batch, Body body, long seq, int index) {
    batch.delete(Family.EFFECTS, Space.effect(body, seq, index));
  }

  public static void device(Batch batch, UserId user, Device device) {
    batch.put(Family.ACCOUNTS, Space.device(user, device.id()), PushForm.bytes(device));
  }

  public static void membership(Batch batch, UserId user, Membership membership) {
    batch.put(
        Family.ACCOUNTS, Space.membership(user, membership.group()), AccountForm.bytes(membership));
  }

  public static void noMembership(Batch batch, UserId user, GroupId group) {
    batch.delete(Family.ACCOUNTS, Space.membership(user, group));
  }

  /// Whether somebody is not of age, as their last token said.
  public static void minor(Batch batch, UserId user, boolean minor) {
    if (minor) {
      batch.put(Family.ACCOUNTS, Space.minor(user), NOTHING);
    } else {
      batch.delete(Family.ACCOUNTS, Space.minor(user));
    }
  }

  /// Whether somebody has left an organisation, or belongs to it.
  public static void orgPlace(Batch batch, UserId user, OrgId org, boolean gone) {
    batch.put(
        Family.ACCOUNTS,
        Space.orgPlace(user, org),
        OrgPlaceRow.newBuilder().setGone(gone).build().toByteArray());
  }

  /// What is kept of somebody's second factor.
  public static void secondFactor(Batch batch, UserId user, SecondFactor factor) {
    byte[] key = Space.secondFactor(user);
    if (factor.equals(SecondFactor.NONE)) {
      batch.delete(Family.ACCOUNTS, key);
    } else {
      batch.put(Family.ACCOUNTS, key, AccountForm.bytes(factor));
    }
  }

  /// The audit record of something that was done with it.
  ///
  /// @param user whose it is
  public static void secondFactorAct(
      Batch batch,
      UserId user,
      UserId by,
      DeviceId device,
      long requestId,
      Instant at,
      SecondFactor.Act act) {
    batch.put(
        Family.AUDIT,
        Space.audit(user, at.toEpochMilli(), device, requestId),
        AccountForm.audit(by, device, at, act));
  }

  /// A new purge order, pending until it is acknowledged. Belongs into the batch that says how far
  /// its effect has come, so that it is written once.
  public static void order(Batch batch, UserId user, DeviceId device, PurgeOrder order) {
    byte[] value = AccountForm.bytes(order, Optional.empty());
    batch.put(Family.PURGES, Space.pendingOrder(user, device, order), value);
    batch.put(Family.PURGES, Space.reported(order, Space.NOT_YET, user, device), value);
  }

  /// The device has carried the order out: it is told no more, and the report says when.
  public static void orderAcknowledged(
      Batch batch, UserId user, DeviceId device, PurgeOrder order, Instant at) {
    orderForgotten(batch, user, device, order);
    batch.put(
        Family.PURGES,
        Space.reported(order, Space.DONE, user, device),
        AccountForm.bytes(order, Optional.of(at)));
  }

  /// The device has carried the order out, and the group's roster is erased already: nothing of the
  /// order stays.
  public static void orderForgotten(Batch batch, UserId user, DeviceId device, PurgeOrder order) {
    batch.delete(Family.PURGES, Space.pendingOrder(user, device, order));
    batch.delete(Family.PURGES, Space.reported(order, Space.NOT_YET, user, device));
  }

  public static void timer(Batch batch, Timer timer) {
    batch.put(Family.TIMERS, Space.timerByTime(timer), NOTHING);
    batch.put(Family.TIMERS, Space.timerByBody(timer), NOTHING);
  }

  public static void timerDone(Batch batch, Timer timer) {
    batch.delete(Family.TIMERS, Space.timerByTime(timer));
    batch.delete(Family.TIMERS, Space.timerByBody(timer));
  }

  /// Erases the entries up to `upTo` (inclusive). Where that is all of them, a row keeps how far
  /// the log had come.
  ///
  /// @param head what the group's head says from then on
  public static void eraseEntries(Batch batch, GroupState group, long upTo, Head head) {
    GroupId id = group.id();
    batch.deleteRange(Family.LOG, Space.entry(id, 0), Space.entry(id, upTo + 1));
    if (upTo >= group.lastSeq()) {
      batch.put(Family.HEADS, Space.last(id), MemberForm.last(group));
    }
    head(batch, group, head);
  }

  /// Erases who was in the group: the roster, the answers to their requests, and which devices have
  /// carried out their purge orders. Orders that are still pending stay until they are carried out
  /// ([#orderForgotten]).
  public static void eraseRoster(Batch batch, GroupId group, Head head) {
    batch.deleteRange(Family.ROSTER, Keys.group(group), Keys.pastGroup(group));
    batch.deleteRange(Family.ANSWERS, Keys.group(group), Keys.pastGroup(group));
    byte[] done = Space.reported(group, Space.DONE);
    batch.deleteRange(Family.PURGES, done, Keys.past(done));
    head(batch, group, head);
  }

  /// Erases the record of lifecycle acts.
  public static void eraseAudit(Batch batch, GroupId group, Head head) {
    batch.deleteRange(Family.AUDIT, Keys.group(group), Keys.pastGroup(group));
    head(batch, group, head);
  }
}
