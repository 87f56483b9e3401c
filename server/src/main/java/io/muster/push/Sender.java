package io.muster.push;

import io.muster.group.DeviceId;
import io.muster.group.GroupId;
import io.muster.group.UserId;
import io.muster.store.Attempt;
import io.muster.store.OutboxItem;
import io.muster.store.Queued;
import io.muster.store.Slot;
import io.muster.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/// Takes what is due out of the outbox to the providers, and their answers back.
///
/// In the moment of sending everything is looked at again ([Look]); [Leases] keep what was seen
/// true until the provider has answered.
///
/// Owner: the push thread, except where it says otherwise.
final class Sender {
  private final PushDesk desk;
  private final Store store;
  private final InstantSource clock;
  private final Outbox outbox;
  private final Leases leases;
  private final Lines lines;
  private final Allowance allowance;
  private final Aftermath aftermath;
  private final Map<Slot, Integer> onTheWay = new HashMap<>();
  private final Queue<Landing> landings = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean landing = new AtomicBoolean();
  private Instant notBefore = Instant.MAX;
  private volatile boolean closed;

  /// A provider's answer on its way back.
  private record Landing(Flight flight, Outcome outcome, Instant at) {}

  /// What is looked at, and then perhaps sent, while a lease keeps what the look has found.
  private record Held(OutboxItem item, Optional<Leases.Lease> lease) {
    void giveBack(Leases leases) {
      lease.ifPresent(leases::giveBack);
    }
  }

  Sender(PushDesk desk, Outbox outbox, Leases leases, Allowance allowance, Lines lines) {
    this.desk = desk;
    this.store = desk.store();
    this.clock = desk.clock();
    this.outbox = outbox;
    this.leases = leases;
    this.allowance = allowance;
    this.lines = lines;
    this.aftermath = new Aftermath(desk, outbox, allowance, lines);
  }

  /// Nothing is taken before that time: devices are coming back.
  void begin(Instant time) {
    notBefore = time;
  }

  /// Nothing more is taken. Any thread.
  void close() {
    closed = true;
  }

  /// There is a new purge order. Its wake-up was written by others: if one before it was on its way
  /// just then, what came of that may have taken its place.
  void woken(UserId user, DeviceId device, Instant due) {
    lines.rewind(due);
    var slot = new Slot(user, device, OutboxItem.WAKE_KEY);
    var item = outbox.item(slot);
    if (item.isEmpty() || !item.get().due().equals(due)) {
      wake(item, slot, due);
    }
  }

  /// The device has gone. If it has still something to purge it is woken at once, unless it was
  /// already: then it is woken again in good time, however often it comes and goes.
  void left(UserId user, DeviceId device) {
    if (store.pendingOrders(user, device).isEmpty()) {
      return;
    }
    var now = clock.instant();
    var slot = new Slot(user, device, OutboxItem.WAKE_KEY);
    var item = outbox.item(slot);
    if (item.isEmpty()) {
      wake(item, slot, now);
    } else if (item.get().attempts() == 0 && item.get().due().isAfter(now)) {
      outbox.put(item, item.get().due(now));
    }
  }

  private void wake(Optional<OutboxItem> before, Slot slot, Instant due) {
    store
        .device(slot.user(), slot.device())
        .filter(known -> known.push().reaches())
        .ifPresent(known -> outbox.put(before, OutboxItem.wake(slot, lines.first(known), due)));
  }

  /// The device has connected: it shows for itself what there is.
  void arrived(UserId user, DeviceId device) {
    for (var item : store.push().items(user, device)) {
      if (Notification.Kind.of(item.kind()).isShown()) {
        outbox.item(item.slot()).ifPresent(outbox::delete);
      }
    }
    store
        .push()
        .shown(user, device)
        .keySet()
        .forEach(key -> outbox.notShown(new Slot(user, device, key)));
  }

  // ── Taking ──────────────────────────────────────────────────────────────────────────────────

  /// Takes what may be taken on every channel.
  void pump() {
    var now = clock.instant();
    if (closed || now.isBefore(notBefore)) {
      return;
    }
    for (var line : lines.all()) {
      take(line, line.next(now));
    }
  }

  /// Once in a while: what waits behind a provider that is down finds another way, or its end.
  void sweep() {
    var now = clock.instant();
    if (closed || now.isBefore(notBefore)) {
      return;
    }
    for (var line : lines.all()) {
      if (!line.isUp(now)) {
        for (var place : line.sweep(now)) {
          var item = outbox.take(place);
          if (item != null) {
            line.took(1);
            lookOver(item, line, now);
          }
        }
      }
    }
  }

  /// Nothing is sent here, so no lease is wanted.
  private void lookOver(OutboxItem item, Line line, Instant now) {
    var other =
        store
            .device(item.slot().user(), item.slot().device())
            .flatMap(device -> lines.another(device, item.channel(), now));
    if (!now.isBefore(item.expires())) {
      desk.metrics().dropped(item.channel(), "expired");
      settle(item, Optional.empty());
    } else if (other.isPresent()) {
      settle(item, Optional.of(item.on(other.get().channel(), now)));
    } else {
      outbox.putBack(item);
      line.landed(item);
    }
  }

  private void take(Line line, List<Queued> places) {
    var items = new ArrayList<OutboxItem>(places.size());
    for (var place : places) {
      var item = outbox.take(place);
      if (item != null) {
        items.add(item);
      }
    }
    if (items.isEmpty()) {
      if (!places.isEmpty()) {
        desk.later(this::pump);
      }
      return;
    }
    line.took(items.size());
    var users = items.stream().map(item -> item.slot().user()).distinct().toList();
    desk.engine().connected(users, here -> desk.later(() -> dispatch(items, here)));
  }

  // ── The look before sending ─────────────────────────────────────────────────────────────────

  private void dispatch(List<OutboxItem> items, Map<UserId, Set<DeviceId>> here) {
    // First the leases, then the look: a cut that is not seen waits.
    var held = items.stream().map(item -> new Held(item, lease(item))).toList();
    var now = clock.instant();
    var look =
        new Look(
            desk,
            outbox,
            allowance,
            slot -> onTheWay.getOrDefault(Keys.anyGroup(slot), 0),
            here,
            now);
    for (var each : held) {
      switch (look.at(each.item())) {
        case Look.Verdict.Send send -> send(each, new Flight(each.item(), send, now));
        case Look.Verdict.Stay(var as) -> stay(each, Optional.of(as));
        case Look.Verdict.Drop(var reason) -> {
          desk.metrics().dropped(each.item().channel(), reason);
          stay(each, Optional.empty());
        }
      }
    }
    pump();
  }

  private Optional<Leases.Lease> lease(OutboxItem item) {
    return item.group() == 0
        ? Optional.empty()
        : Optional.of(leases.take(new GroupId(item.group()), item.slot().user()));
  }

  private void send(Held held, Flight flight) {
    var item = flight.item();
    var send = flight.sent();
    var line = lines.of(item.channel());
    line.sent();
    onTheWay.merge(Keys.anyGroup(item.slot()), 1, Integer::sum);
    line.provider()
        .send(send.registration(), send.notification(), outcome -> answered(held, flight, outcome));
  }

  // ── Landing ─────────────────────────────────────────────────────────────────────────────────

  /// On any thread.
  private void answered(Held held, Flight flight, Outcome outcome) {
    held.giveBack(leases);
    landings.add(new Landing(flight, outcome, clock.instant()));
    if (landing.compareAndSet(false, true)) {
      desk.later(this::landAll);
    }
  }

  private void landAll() {
    landing.set(false);
    Landing next;
    while ((next = landings.poll()) != null) {
      land(next);
    }
    pump();
  }

  private void land(Landing landing) {
    var flight = landing.flight();
    var item = flight.item();
    var took = Duration.between(flight.at(), landing.at());
    desk.metrics().answered(item.channel(), landing.outcome(), took);
    outbox.attempted(
        item.slot(),
        number ->
            new Attempt(
                number,
                landing.at(),
                item.channel(),
                item.kind(),
                item.slot().key(),
                PushMetrics.name(landing.outcome()),
                landing.outcome().reason(),
                took));
    // What is shown is counted from the disk: until it is there, it is on the way.
    outbox.whenDurable(
        () ->
            onTheWay.computeIfPresent(
                Keys.anyGroup(item.slot()), (_, some) -> some == 1 ? null : some - 1));
    lines.of(item.channel()).landed(item);
    aftermath.of(flight, landing.outcome(), landing.at());
  }

  // ── What is not sent ────────────────────────────────────────────────────────────────────────

  private void stay(Held held, Optional<OutboxItem> same) {
    settle(held.item(), same);
    held.giveBack(leases);
  }

  private void settle(OutboxItem item, Optional<OutboxItem> same) {
    lines.of(item.channel()).landed(item);
    outbox.land(item, same, added -> same.map(added::like).orElse(added));
  }
}
