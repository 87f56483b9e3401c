package io.muster.push;

import io.muster.account.Channel;
import io.muster.account.Device;
import io.muster.account.Registration;
import io.muster.engine.Engine;
import io.muster.group.DeviceId;
import io.muster.group.GroupId;
import io.muster.group.UserId;
import io.muster.store.Attempt;
import io.muster.store.OutboxItem;
import io.muster.store.Queued;
import io.muster.store.Shown;
import io.muster.store.Slot;
import io.muster.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/// Takes what is due out of the outbox to the providers, and learns from their answers.
///
/// In the moment of sending everything is looked at again ([Look]); [Leases] keep what was seen
/// true until the provider has answered.
///
/// Owner: the push thread, except where it says otherwise.
///
/// Size: the whole way of an item, in the order in which it goes.
final class Sender {
  /// Tried so often on one channel, it is tried on the next.
  private static final int TRIES = 3;

  private static final Duration WAKE_AGAIN = Duration.ofMinutes(1);

  /// How long after one wake-up the next follows, while the device has not purged: 18 in two weeks.
  private static final List<Duration> WAKES =
      Stream.concat(
              Stream.of(
                  Duration.ofMinutes(10),
                  Duration.ofHours(1),
                  Duration.ofHours(6),
                  Duration.ofHours(12)),
              Stream.generate(() -> Duration.ofDays(1)).limit(13))
          .toList();

  private final PushDesk desk;
  private final Store store;
  private final InstantSource clock;
  private final Outbox outbox;
  private final Leases leases;
  private final Map<Channel, Line> lines = new EnumMap<>(Channel.class);
  private final Allowance allowance;
  private final Backoff backoff;
  private final Map<Slot, Integer> onTheWay = new HashMap<>();
  private final Queue<Landing> landings = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean landing = new AtomicBoolean();
  private Instant notBefore = Instant.MAX;
  private volatile boolean closed;

  /// A provider's answer on its way back.
  private record Landing(Flight flight, Outcome outcome, Instant at) {}

  /// What was handed to a provider.
  private record Flight(Held held, Look.Verdict.Send sent, Instant at) {
    OutboxItem item() {
      return held.item();
    }
  }

  /// What is looked at, and then perhaps sent, while a lease keeps what the look has found.
  private record Held(OutboxItem item, Optional<Leases.Lease> lease) {
    void giveBack(Leases leases) {
      lease.ifPresent(leases::giveBack);
    }
  }

  Sender(
      PushDesk desk, Outbox outbox, Leases leases, Allowance allowance, List<Provider> providers) {
    this.desk = desk;
    this.store = desk.store();
    this.clock = desk.clock();
    this.outbox = outbox;
    this.leases = leases;
    var config = desk.config();
    this.allowance = allowance;
    this.backoff = new Backoff(desk.random());
    for (var channel : Channel.values()) {
      var provider =
          providers.stream()
              .filter(one -> one.channel() == channel)
              .findFirst()
              .orElseGet(() -> new Absent(channel));
      lines.put(channel, new Line(provider, store.push(), config.perSecond(), desk.metrics()));
    }
  }

  /// Nothing is taken before that time: devices are coming back.
  void begin(Instant time) {
    notBefore = time;
  }

  /// Nothing more is taken. Any thread.
  void close() {
    closed = true;
  }

  Provider provider(Channel channel) {
    return line(channel).provider();
  }

  private Line line(Channel channel) {
    return Objects.requireNonNull(lines.get(channel));
  }

  /// The channel on which a device is told first.
  Channel first(Device device) {
    var all = device.push().registrations();
    return all.stream()
        .map(Registration::channel)
        .filter(channel -> line(channel).isThere())
        .findFirst()
        .orElse(all.getFirst().channel());
  }

  /// Something may be due from then on.
  void rewind(Instant due) {
    lines.values().forEach(line -> line.rewind(due));
  }

  void queued(OutboxItem item) {
    line(item.channel()).rewind(item.due());
  }

  /// There is a new purge order. Its wake-up was written by others: if one before it was on its way
  /// just then, what came of that may have taken its place.
  void woken(UserId user, DeviceId device, Instant due) {
    var slot = new Slot(user, device, OutboxItem.WAKE_KEY);
    var item = outbox.item(slot);
    rewind(due);
    if (item.isPresent() && item.get().due().equals(due)) {
      return;
    }
    wake(user, device, due);
  }

  /// The device has gone. If it has still something to purge it is woken at once, unless it was
  /// already: then it is woken again in good time, however often it comes and goes.
  void left(UserId user, DeviceId device) {
    if (store.pendingOrders(user, device).isEmpty()) {
      return;
    }
    var now = clock.instant();
    var item = outbox.item(new Slot(user, device, OutboxItem.WAKE_KEY));
    if (item.isEmpty()) {
      wake(user, device, now);
    } else if (item.get().attempts() == 0 && item.get().due().isAfter(now)) {
      outbox.put(item, item.get().due(now));
    }
  }

  private void wake(UserId user, DeviceId id, Instant due) {
    var slot = new Slot(user, id, OutboxItem.WAKE_KEY);
    store
        .device(user, id)
        .filter(known -> known.push().reaches())
        .ifPresent(
            known -> outbox.put(outbox.item(slot), OutboxItem.wake(slot, first(known), due)));
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
    for (var line : lines.values()) {
      take(line, line.next(now));
    }
  }

  /// Once in a while: what waits behind a provider that is down finds another way, or its end.
  void sweep() {
    var now = clock.instant();
    if (closed || now.isBefore(notBefore)) {
      return;
    }
    for (var line : lines.values()) {
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
            .flatMap(device -> another(device, item.channel(), now));
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
    engine().connected(users, here -> desk.later(() -> dispatch(items, here)));
  }

  private Optional<Leases.Lease> lease(OutboxItem item) {
    return item.group() == 0
        ? Optional.empty()
        : Optional.of(leases.take(new GroupId(item.group()), item.slot().user()));
  }

  private Engine engine() {
    return desk.engine();
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
        case Look.Verdict.Send send -> send(new Flight(each, send, now));
        case Look.Verdict.Stay(var as) -> stay(each, Optional.of(as));
        case Look.Verdict.Drop(var reason) -> {
          desk.metrics().dropped(each.item().channel(), reason);
          stay(each, Optional.empty());
        }
      }
    }
    pump();
  }

  private void send(Flight flight) {
    var item = flight.item();
    var send = flight.sent();
    var line = line(item.channel());
    line.sent();
    onTheWay.merge(Keys.anyGroup(item.slot()), 1, Integer::sum);
    line.provider()
        .send(send.registration(), send.notification(), outcome -> answered(flight, outcome));
  }

  // ── Landing ─────────────────────────────────────────────────────────────────────────────────

  /// On any thread.
  private void answered(Flight flight, Outcome outcome) {
    flight.held().giveBack(leases);
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
    var line = line(item.channel());
    line.landed(item);
    switch (landing.outcome()) {
      case Outcome.Accepted _ -> accepted(flight, line, landing.at());
      case Outcome.Later later -> later(flight, later, line, landing.at());
      case Outcome.Retired retired -> retired(flight, retired, line, landing.at());
      case Outcome.Refused _ -> {
        line.breaker().worked();
        next(flight, landing.at());
      }
      case Outcome.Misconfigured refused -> {
        var from = landing.at().plus(line.refused(refused, landing.at()));
        rest(flight, elsewhere(flight, landing.at()).or(() -> waits(item, from)));
      }
    }
  }

  private void accepted(Flight flight, Line line, Instant at) {
    line.breaker().worked();
    var item = flight.item();
    if (!flight.sent().notification().kind().isShown()) {
      rest(flight, again(item, at));
      return;
    }
    var slot = item.slot();
    var group = new GroupId(item.group());
    boolean isMember =
        Look.membership(store, store.head(group), group, slot.user())
            .filter(member -> member.since() <= item.last())
            .isPresent();
    if (!isMember) {
      // Their end came while it was under way, and what clears the rest has gone ahead.
      outbox.clear(slot.user(), slot.device(), group, item.channel(), at, desk.config().keep());
    } else {
      int before = flight.sent().shown().map(Shown::count).orElse(0);
      outbox.shown(
          item.slot(),
          new Shown(
              before + item.count(),
              item.last(),
              at,
              allowance.afterOne(flight.sent().shown(), at),
              item.channel()));
    }
    rest(flight, Optional.empty());
  }

  /// What the provider knows of a time before the device registered does not concern it: whatever
  /// is wrong there will pass.
  private void retired(Flight flight, Outcome.Retired retired, Line line, Instant at) {
    var since = retired.since().orElse(flight.at());
    if (since.isBefore(flight.sent().registration().at())) {
      later(flight, new Outcome.Later(retired.reason(), Optional.empty(), false), line, at);
      return;
    }
    line.breaker().worked();
    var slot = flight.item().slot();
    engine().retire(slot.user(), slot.device(), flight.sent().registration(), since);
    next(flight, at);
  }

  /// A device is woken until it has purged, or there is no hope.
  private static Optional<OutboxItem> again(OutboxItem item, Instant at) {
    return isWake(item) && item.attempts() < WAKES.size()
        ? Optional.of(item.again(at.plus(WAKES.get(item.attempts()))))
        : Optional.empty();
  }

  private void later(Flight flight, Outcome.Later later, Line line, Instant at) {
    var item = flight.item();
    var atLeast = later.after().orElse(Duration.ZERO);
    if (later.everybody()) {
      line.breaker().failed(at, atLeast, later.reason());
      line.rewind(item.due());
    } else {
      line.breaker().worked();
    }
    boolean isOpen = line.breaker().isOpen(at);
    if (isWake(item)) {
      var soon = isOpen ? at : at.plus(WAKE_AGAIN);
      var there = elsewhere(flight, at).map(other -> other.due(soon));
      rest(flight, there.or(() -> Optional.of(item.due(at.plus(longer(WAKE_AGAIN, atLeast))))));
      return;
    }
    int tried = item.attempts() + 1;
    int channels = flight.sent().device().push().registrations().size();
    var there = isOpen || tried % TRIES == 0 ? elsewhere(flight, at) : Optional.<OutboxItem>empty();
    // Once it has been round all of them in vain, it waits as if it stayed.
    boolean atOnce = there.isPresent() && (isOpen || tried < TRIES * channels);
    var wait = backoff.next(item.attempts() / channels, atLeast);
    rest(flight, Optional.of(there.orElse(item).again(atOnce ? at : at.plus(wait))));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static boolean isWake(OutboxItem item) {
    return item.kind() == OutboxItem.WAKE;
  }

  private Optional<OutboxItem> waits(OutboxItem item, Instant at) {
    return Optional.of(item.due(at.plus(backoff.next(TRIES, Duration.ZERO))));
  }

  /// The channel is of no use for it: the next one, if there is one. A device that must purge is
  /// not given up: perhaps the operator mends what is wrong.
  private void next(Flight flight, Instant at) {
    var item = flight.item();
    var push = flight.sent().device().push();
    rest(
        flight,
        push.after(item.channel())
            .map(known -> item.on(known.channel(), at))
            .or(() -> again(item, at)));
  }

  private Optional<OutboxItem> elsewhere(Flight flight, Instant at) {
    return another(flight.sent().device(), flight.item().channel(), at)
        .map(known -> flight.item().on(known.channel(), at));
  }

  /// Another way to the device, round about from the next, whose provider is up.
  private Optional<Registration> another(Device device, Channel channel, Instant now) {
    var all = device.push().registrations();
    var next = device.push().after(channel).map(all::indexOf).orElse(0);
    for (int i = 0; i < all.size(); i++) {
      var known = all.get((next + i) % all.size());
      if (known.channel() != channel && line(known.channel()).isUp(now)) {
        return Optional.of(known);
      }
    }
    return Optional.empty();
  }

  /// @param same what is left of it if nothing was added meanwhile
  private void rest(Flight flight, Optional<OutboxItem> same) {
    var taken = flight.item();
    var now = clock.instant();
    outbox.land(
        taken,
        same,
        added ->
            isWake(taken)
                ? added
                : same.isEmpty() ? added.without(taken, now) : added.like(same.get()));
  }

  // ── What is not sent ────────────────────────────────────────────────────────────────────────

  private void stay(Held held, Optional<OutboxItem> same) {
    settle(held.item(), same);
    held.giveBack(leases);
  }

  private void settle(OutboxItem item, Optional<OutboxItem> same) {
    line(item.channel()).landed(item);
    outbox.land(item, same, added -> same.map(added::like).orElse(added));
  }
}
