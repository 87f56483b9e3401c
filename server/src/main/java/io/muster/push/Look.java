package io.muster.push;

import io.muster.account.Device;
import io.muster.account.PurgeOrder;
import io.muster.account.Registration;
import io.muster.group.DeviceId;
import io.muster.group.GroupId;
import io.muster.group.Head;
import io.muster.group.Member;
import io.muster.group.UserId;
import io.muster.store.Holder;
import io.muster.store.OutboxItem;
import io.muster.store.Shown;
import io.muster.store.Slot;
import io.muster.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// The look at items in the moment in which they are sent: is the person still a member, is the
/// device still away, what have they muted, whose is the token? What is told is read now, not
/// before.
///
/// For one round of sending: what it has read of groups and entries, it remembers. Whoever uses it
/// holds [Leases] for the items, so that what it finds stays true until the provider has answered.
/// Owner: the push thread.
final class Look {
  private static final Duration WAKE_LATER = Duration.ofMinutes(1);

  private final PushDesk desk;
  private final Store store;
  private final Outbox outbox;
  private final Allowance allowance;
  private final Map<UserId, Set<DeviceId>> here;
  private final Instant now;
  private final Wording wording;
  private final OnTheWay onTheWay;
  private final Map<Long, Optional<Head>> heads = new HashMap<>();

  /// What has been handed to providers and has had no answer.
  interface OnTheWay {
    /// How many of the same kind to the same device.
    int to(Slot slot);
  }

  /// What becomes of an item.
  sealed interface Verdict {
    /// It goes out.
    ///
    /// @param shown what the device shows under the item's key
    record Send(
        Device device, Registration registration, Notification notification, Optional<Shown> shown)
        implements Verdict {}

    /// It stays, as this: later, or on another channel.
    record Stay(OutboxItem as) implements Verdict {}

    /// It is not sent.
    record Drop(String reason) implements Verdict {}
  }

  /// @param onTheWay asked for each item anew
  /// @param here who is connected, with what
  Look(
      PushDesk desk,
      Outbox outbox,
      Allowance allowance,
      OnTheWay onTheWay,
      Map<UserId, Set<DeviceId>> here,
      Instant now) {
    this.desk = desk;
    this.store = desk.store();
    this.outbox = outbox;
    this.allowance = allowance;
    this.onTheWay = onTheWay;
    this.here = here;
    this.now = now;
    this.wording = new Wording(store, desk.config().content());
  }

  Verdict at(OutboxItem item) {
    var slot = item.slot();
    var device = store.device(slot.user(), slot.device());
    if (!now.isBefore(item.expires())) {
      return new Verdict.Drop("expired");
    }
    if (device.isEmpty() || !device.get().push().reaches()) {
      return new Verdict.Drop("unreachable");
    }
    if (here.getOrDefault(slot.user(), Set.of()).contains(slot.device())) {
      return connected(item);
    }
    if (device.get().lastSeen().plus(desk.config().forget()).isBefore(now)) {
      device.get().push().registrations().forEach(old -> retire(slot, old));
      return new Verdict.Drop("forgotten");
    }
    return at(item, device.get());
  }

  /// It is told whatever there is. Should it still have something to purge in a while, and be gone
  /// by then, it must be woken.
  private Verdict connected(OutboxItem item) {
    var slot = item.slot();
    return Notification.Kind.of(item.kind()) == Notification.Kind.WAKE
            && !store.pendingOrders(slot.user(), slot.device()).isEmpty()
        ? new Verdict.Stay(item.due(now.plus(WAKE_LATER)))
        : new Verdict.Drop("connected");
  }

  private Verdict at(OutboxItem item, Device device) {
    var slot = item.slot();
    var registration = device.push().on(item.channel());
    if (registration.isEmpty()) {
      return moved(item, device.push().registrations().getFirst());
    }
    if (!store.push().isHeld(registration.get(), new Holder(slot.user(), slot.device()))) {
      retire(slot, registration.get());
      return device
          .push()
          .after(item.channel())
          .map(next -> moved(item, next))
          .orElse(new Verdict.Drop("moved"));
    }
    var screen = new Screen(store, device, slot.user());
    return switch (Notification.Kind.of(item.kind())) {
      case WAKE -> wake(item, device, registration.get());
      case CLEAR -> {
        var badge = OptionalInt.of(screen.badge());
        yield sent(device, registration.get(), Wording.silent(item, badge));
      }
      case MESSAGE, MENTION, NOTICE -> tell(item, device, registration.get(), screen);
    };
  }

  private void retire(Slot slot, Registration registration) {
    desk.engine().retire(slot.user(), slot.device(), registration, now);
  }

  private Verdict moved(OutboxItem item, Registration to) {
    return new Verdict.Stay(item.on(to.channel(), now));
  }

  private static Verdict sent(Device device, Registration registration, Notification silent) {
    return new Verdict.Send(device, registration, silent, Optional.empty());
  }

  /// A device that has nothing more to purge is left alone.
  private Verdict wake(OutboxItem item, Device device, Registration registration) {
    var orders = store.pendingOrders(item.slot().user(), item.slot().device());
    if (orders.isEmpty()) {
      return new Verdict.Drop("purged");
    }
    orders.stream().map(PurgeOrder::group).distinct().forEach(group -> clear(group, item, device));
    return sent(device, registration, Wording.silent(item, OptionalInt.empty()));
  }

  /// What the device shows of a group goes, and what it was still to be told.
  private void clear(GroupId group, OutboxItem wake, Device device) {
    var user = wake.slot().user();
    boolean shows = false;
    for (var kind : Notification.Kind.values()) {
      if (kind.isShown()) {
        var slot = new Slot(user, wake.slot().device(), Keys.of(kind, group));
        outbox.item(slot).filter(_ -> membership(group, user).isEmpty()).ifPresent(outbox::delete);
        shows |= outbox.shown(slot).filter(it -> it.isOn(device)).isPresent();
        outbox.notShown(slot);
      }
    }
    if (shows) {
      outbox.clear(user, device.id(), group, wake.channel(), now, desk.config().keep());
    }
  }

  private Verdict tell(OutboxItem item, Device device, Registration registration, Screen screen) {
    var user = item.slot().user();
    var kind = Notification.Kind.of(item.kind());
    var member = recipient(store, head(new GroupId(item.group())), item);
    if (member.isEmpty()) {
      return new Verdict.Drop("not-a-member");
    }
    if (store.orgs().isOffboarded(user)) {
      return new Verdict.Drop("offboarded");
    }
    if (item.since().isBefore(device.lastSeen())) {
      return new Verdict.Drop("seen");
    }
    if (here.containsKey(user) && !device.push().elsewhere()) {
      return new Verdict.Drop("elsewhere");
    }
    if (kind == Notification.Kind.MESSAGE && member.get().hasMutedAt(now)) {
      return new Verdict.Drop("muted");
    }
    var shown = screen.under(item.slot().key());
    var turn =
        kind == Notification.Kind.MESSAGE
            ? screen.turn(
                item.slot().key(), onTheWay.to(item.slot()), desk.config().interval(), now)
            : now;
    var due = allowance.due(kind, shown, device, turn);
    if (due.isAfter(now)) {
      return new Verdict.Stay(item.due(due));
    }
    // What is shown under a key stands for all that was told under it.
    int count = item.count() + shown.map(Shown::count).orElse(0);
    return wording
        .shown(
            item.from(member.get().since()),
            head(new GroupId(item.group())).map(Head::name).orElseThrow(),
            device,
            count,
            OptionalInt.of(screen.badge() + item.count()),
            isAudible(device))
        .<Verdict>map(words -> new Verdict.Send(device, registration, words, shown))
        .orElse(new Verdict.Drop("recalled"));
  }

  /// What is pressing makes no sound in the quiet hours.
  private boolean isAudible(Device device) {
    return device.push().quiet().flatMap(hours -> hours.over(now)).isEmpty();
  }

  private Optional<Member> membership(GroupId group, UserId user) {
    return membership(store, head(group), group, user);
  }

  private static Optional<Member> membership(
      Store store, Optional<Head> head, GroupId group, UserId user) {
    return head.filter(it -> it.end().isEmpty()).flatMap(_ -> store.member(group, user));
  }

  /// Whom an item is for; empty if they are no member any more, or came only after what it is
  /// about.
  ///
  /// @param head of its group
  static Optional<Member> recipient(Store store, Optional<Head> head, OutboxItem item) {
    return membership(store, head, new GroupId(item.group()), item.slot().user())
        .filter(it -> it.since() <= item.last());
  }

  private Optional<Head> head(GroupId group) {
    return heads.computeIfAbsent(group.value(), id -> store.head(new GroupId(id)));
  }
}
