package io.muster.engine;

import io.muster.account.Device;
import io.muster.account.Effect;
import io.muster.account.Membership;
import io.muster.account.Notice;
import io.muster.account.PurgeOrder;
import io.muster.account.PushSettings;
import io.muster.account.Registration;
import io.muster.account.SecondFactor;
import io.muster.group.Answer;
import io.muster.group.Decision;
import io.muster.group.DeviceId;
import io.muster.group.GroupId;
import io.muster.group.Head;
import io.muster.group.OrgId;
import io.muster.group.Proof;
import io.muster.group.Rejection;
import io.muster.group.UserId;
import io.muster.store.Connection;
import io.muster.store.Holder;
import io.muster.store.OrgStore;
import io.muster.store.Place;
import io.muster.store.PushRows;
import io.muster.store.Rows;
import io.muster.store.Store;
import io.muster.text.Sentence;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Consumer;

/// One person at work: their devices, the groups they are in, their purge orders, their live
/// sessions, their second factor. Owner: its lane.
///
/// What is in memory is ahead of the disk by what is not durable yet. Whoever connects is told what
/// memory says, and told it after it is durable; whatever comes later reaches them as a live
/// session. So nothing falls between.
///
/// Size: all that one person's turns may change, so that one look shows what changes together.
final class AccountActor {
  private static final Decision.Rejected STALE =
      Decision.Rejected.because(Rejection.STALE_REQUEST, Sentence.STALE_REQUEST);

  private final UserId user;
  private final Site site;
  private final Store store;
  private final int devicesMax;
  private final InstantSource clock;
  private final Map<DeviceId, Known> devices = new HashMap<>(2);
  private final Map<GroupId, Membership> memberships = new HashMap<>(2);
  private final List<LiveSession> live = new ArrayList<>(1);
  private final SortedMap<OrgId, Boolean> organisations;
  private final Factor factor;
  private boolean minor;
  private long lastTurn;

  /// A device and the orders it has not acknowledged.
  private record Known(Device device, List<PurgeOrder> orders) {}

  AccountActor(UserId user, Site site, int devicesMax) {
    this.user = user;
    this.site = site;
    this.store = site.store();
    this.devicesMax = devicesMax;
    this.clock = site.clock();
    this.organisations = store.orgs().places(user);
    this.factor = new Factor(user, store, site.secrets(), clock);
    this.minor = store.isMinor(user);
    for (var device : store.devices(user)) {
      var orders = new ArrayList<>(store.pendingOrders(user, device.id()));
      devices.put(device.id(), new Known(device, orders));
    }
    for (var membership : store.memberships(user)) {
      memberships.put(membership.group(), membership);
    }
  }

  UserId user() {
    return user;
  }

  long lastTurn() {
    return lastTurn;
  }

  boolean isIdle() {
    return live.isEmpty();
  }

  void connect(LiveSession session, LaneTurn turn) {
    lastTurn = turn.number();
    if (!devices.containsKey(session.arrival().device()) && devices.size() >= devicesMax) {
      turn.afterCommit(session::tooManyDevices);
      return;
    }
    for (var other : List.copyOf(live)) {
      if (other.arrival().isSameDevice(session.arrival())) {
        if (session.arrival().isBefore(other.arrival())) {
          turn.afterCommit(session::replaced);
          return;
        }
        live.remove(other);
        turn.afterCommit(other::replaced);
      }
    }
    var known = register(session.arrival(), turn);
    live.add(session);
    var orders = List.copyOf(known.orders());
    if (isOffboarded()) {
      turn.afterCommit(
          isOwed(known) ? () -> session.connectedToPurge(orders) : session::offboarded);
      return;
    }
    var groups = List.copyOf(memberships.values());
    turn.afterCommit(() -> session.connected(orders, groups));
  }

  /// Whoever has left an organisation and belongs to no other is served nothing any more, but told
  /// what their device must purge.
  private boolean isOffboarded() {
    return OrgStore.isOffboarded(organisations);
  }

  /// Whether a device still has, or is about to have, something to purge.
  private boolean isOwed(Known device) {
    return !device.orders().isEmpty() || memberships.keySet().stream().anyMatch(this::isEnding);
  }

  /// Whether a group of an organisation that the person has left has ended their membership, and
  /// the account does not know it yet. It has not, if somebody has added them since.
  private boolean isEnding(GroupId group) {
    var head = store.head(group);
    boolean left =
        head.flatMap(Head::belonging)
            .map(belonging -> organisations.getOrDefault(belonging.org(), false))
            .orElse(false);
    return left
        && (head.orElseThrow().end().isPresent()
            || !store.place(group, user).map(Place::active).orElse(false));
  }

  /// Whoever has left goes as soon as their device has nothing more to purge.
  private void letGo(LaneTurn turn) {
    if (!isOffboarded()) {
      return;
    }
    for (var session : List.copyOf(live)) {
      var known = devices.get(session.arrival().device());
      boolean owed = known != null && isOwed(known);
      turn.afterCommit(owed ? session::onlyPurge : session::offboarded);
    }
    for (var known : List.copyOf(devices.values())) {
      if (!isOwed(known)) {
        reachNoMore(known, turn);
      }
    }
  }

  /// The person belongs to the organisation from now on, or has left it. Applying it again changes
  /// nothing.
  void standing(OrgId org, boolean gone, LaneTurn turn) {
    lastTurn = turn.number();
    boolean wasOffboarded = isOffboarded();
    organisations.put(org, gone);
    Rows.orgPlace(turn.rows(), user, org, gone);
    if (wasOffboarded && !isOffboarded()) {
      List.copyOf(live).forEach(session -> turn.afterCommit(session::comeAgain));
    }
    letGo(turn);
  }

  private Known register(Arrival arrival, LaneTurn turn) {
    var now = clock.instant();
    var before = Optional.ofNullable(devices.get(arrival.device()));
    var device =
        before
            .map(known -> known.device().seen(arrival.deviceClass(), now))
            .orElseGet(() -> new Device(arrival.device(), arrival.deviceClass(), now, now));
    connected(device, turn);
    if (device.push().reaches()) {
      turn.afterCommit(() -> site.notifier().arrived(user, device.id()));
    }
    var known = new Known(device, before.map(Known::orders).orElseGet(() -> new ArrayList<>(1)));
    devices.put(arrival.device(), known);
    Rows.device(turn.rows(), user, device);
    if (minor != arrival.minor()) {
      minor = arrival.minor();
      Rows.minor(turn.rows(), user, minor);
    }
    return known;
  }

  void disconnect(LiveSession session, Duration unheard, LaneTurn turn) {
    lastTurn = turn.number();
    boolean was = live.remove(session);
    var known = devices.get(session.arrival().device());
    if (known == null || !known.device().push().reaches() || isConnected(known.device().id())) {
      return;
    }
    if (was && site.notifier().isOn()) {
      var groups = List.copyOf(memberships.keySet());
      var ended = connection(known.device()).ended(clock.instant().minus(unheard));
      PushRows.connected(turn.rows(), ended);
      turn.afterCommit(() -> site.notifier().left(ended, groups));
    }
  }

  private void connected(Device device, LaneTurn turn) {
    if (device.push().reaches() && site.notifier().isOn()) {
      PushRows.connected(turn.rows(), connection(device));
    }
  }

  private Connection connection(Device device) {
    return new Connection(user, device.id(), device.lastSeen());
  }

  private boolean isConnected(DeviceId device) {
    return live.stream().anyMatch(session -> session.arrival().device().equals(device));
  }

  /// Those of the person's devices that are connected.
  Set<DeviceId> connected() {
    return Set.copyOf(live.stream().map(session -> session.arrival().device()).toList());
  }

  /// The user is a member of the group since the entry `seq`. Applying it again changes nothing.
  void began(GroupId group, long seq, LaneTurn turn) {
    lastTurn = turn.number();
    var known = memberships.get(group);
    if (known != null && known.seq() >= seq) {
      return;
    }
    var membership = new Membership(group, seq);
    memberships.put(group, membership);
    Rows.membership(turn.rows(), user, membership);
    for (var session : List.copyOf(live)) {
      turn.afterCommit(() -> session.began(group));
    }
  }

  /// A membership ended with the entry `seq`: each device gets its order. Applying it again may
  /// repeat an order that was acknowledged in between; devices carry out a repeated order without
  /// harm.
  void ended(GroupId group, long seq, Effect.Ended ended, LaneTurn turn) {
    lastTurn = turn.number();
    var known = memberships.get(group);
    if (known != null && known.seq() < seq) {
      memberships.remove(group);
      Rows.noMembership(turn.rows(), user, group);
    }
    var order =
        new PurgeOrder(
            group, seq, ended.ending(), ended.mode(), ended.at(), ended.by(), ended.reason());
    for (var device : devices.values()) {
      if (!device.orders().contains(order)) {
        device.orders().add(order);
        Rows.order(turn.rows(), user, device.device().id(), order);
        Wakes.wake(user, device.device(), isConnected(device.device().id()), site, turn);
      }
    }
    for (var session : List.copyOf(live)) {
      turn.afterCommit(() -> session.purge(order));
    }
    letGo(turn);
  }

  void tell(GroupId group, Notice notice, LaneTurn turn) {
    lastTurn = turn.number();
    for (var session : List.copyOf(live)) {
      turn.afterCommit(() -> session.notice(group, notice));
    }
  }

  /// A device has carried out an order. Without such an order there is nothing left to do.
  void acknowledge(DeviceId device, GroupId group, long cut, Caller caller, LaneTurn turn) {
    lastTurn = turn.number();
    var now = clock.instant();
    var known = devices.get(device);
    if (known != null) {
      for (var order : List.copyOf(known.orders())) {
        if (order.group().equals(group) && order.cut() == cut) {
          known.orders().remove(order);
          if (isRosterErased(group)) {
            Rows.orderForgotten(turn.rows(), user, device, order);
          } else {
            Rows.orderAcknowledged(turn.rows(), user, device, order, now);
          }
        }
      }
    }
    turn.afterCommit(() -> caller.answered(group, new Answer.Done(0, now)));
    letGo(turn);
  }

  /// If it is being erased at this very moment, a second sweep takes what is written now.
  private boolean isRosterErased(GroupId group) {
    return store.head(group).map(head -> head.erased().roster()).orElse(false);
  }

  // ── While a device is away ──────────────────────────────────────────────────────────────────

  /// Replaces all that the device said before. Saying it twice is as good as once, but that what a
  /// provider knows of an earlier time concerns the token no more.
  ///
  /// @param requestId a repeated request changes nothing; 0: it came on another way, and is the
  ///   newest
  void setPush(
      DeviceId device, long requestId, PushSettings settings, Caller caller, LaneTurn turn) {
    lastTurn = turn.number();
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var known = devices.get(device);
    if (known == null || isOffboarded()) {
      turn.afterCommit(
          () -> caller.rejected(Decision.Rejected.invalid(Sentence.PUSH_NO_DEVICE.phrase())));
      return;
    }
    var said = known.device().said();
    if (requestId != 0 && requestId <= said.requestId()) {
      turn.afterCommit(
          requestId == said.requestId()
              ? () -> caller.answered(new Answer.Done(0, said.at()))
              : () -> caller.rejected(STALE));
      return;
    }
    var before = known.device().push();
    before.registrations().stream()
        .filter(old -> settings.on(old.channel()).filter(same -> isSame(same, old)).isEmpty())
        .forEach(old -> giveBack(device, old, turn));
    settings.registrations().forEach(mine -> claim(mine, new Holder(user, device), turn));
    var newest = new Device.Said(Math.max(requestId, said.requestId()), now);
    var reached = known.device().with(settings).with(newest);
    put(known, reached, turn);
    if (isConnected(device)) {
      connected(reached, turn);
    } else if (!known.orders().isEmpty()) {
      // Said over HTTP, or just before the connection broke: only now can it be woken.
      Wakes.wake(user, reached, false, site, turn);
    }
    turn.afterCommit(() -> caller.answered(new Answer.Done(0, now)));
  }

  private static boolean isSame(Registration one, Registration other) {
    return one.token().equals(other.token());
  }

  void push(DeviceId device, Consumer<PushSettings> answer, LaneTurn turn) {
    lastTurn = turn.number();
    var known = devices.get(device);
    var settings = known == null ? PushSettings.NONE : known.device().push();
    turn.afterCommit(() -> answer.accept(settings));
  }

  void retire(DeviceId device, Registration dead, Instant since, LaneTurn turn) {
    lastTurn = turn.number();
    var known = devices.get(device);
    if (known == null) {
      return;
    }
    known
        .device()
        .push()
        .on(dead.channel())
        .filter(mine -> isSame(mine, dead) && !mine.at().isAfter(since))
        .ifPresent(
            mine -> {
              giveBack(device, mine, turn);
              put(known, known.device().with(known.device().push().without(mine)), turn);
            });
  }

  private void reachNoMore(Known known, LaneTurn turn) {
    var push = known.device().push();
    if (push.reaches()) {
      push.registrations().forEach(mine -> giveBack(known.device().id(), mine, turn));
      put(known, known.device().with(push.unreachable()), turn);
    }
  }

  /// Whoever had the token before is reached by it no more, whatever becomes of who has it now.
  private void claim(Registration mine, Holder holder, LaneTurn turn) {
    store.push().holders(mine).forEach(old -> PushRows.noToken(turn.rows(), mine, old));
    PushRows.token(turn.rows(), mine, holder);
  }

  private void giveBack(DeviceId device, Registration mine, LaneTurn turn) {
    PushRows.noToken(turn.rows(), mine, new Holder(user, device));
  }

  private void put(Known known, Device device, LaneTurn turn) {
    devices.put(device.id(), new Known(device, known.orders()));
    Rows.device(turn.rows(), user, device);
  }

  // ── The second factor ───────────────────────────────────────────────────────────────────────

  void enrol(CodeRequest request, Caller caller, Consumer<Enrolment> offered, LaneTurn turn) {
    lastTurn = turn.number();
    var judged = factor.offer(request, turn);
    if (!refused(judged, caller, turn)) {
      var enrolment = factor.enrolment();
      turn.afterCommit(() -> offered.accept(enrolment));
    }
  }

  void confirm(CodeRequest request, Caller caller, Consumer<List<String>> on, LaneTurn turn) {
    lastTurn = turn.number();
    var judged = factor.confirm(request, turn);
    if (!refused(judged, caller, turn)) {
      var codes = factor.codes(request).stream().map(Totp::grouped).toList();
      turn.afterCommit(() -> on.accept(codes));
    }
  }

  void drop(CodeRequest request, Caller caller, LaneTurn turn) {
    lastTurn = turn.number();
    done(factor.drop(request, turn), caller, turn);
  }

  void reset(CodeRequest request, Caller caller, LaneTurn turn) {
    lastTurn = turn.number();
    done(factor.reset(request, turn), caller, turn);
  }

  private void done(SecondFactor.Judged judged, Caller caller, LaneTurn turn) {
    if (!refused(judged, caller, turn)) {
      var now = clock.instant();
      turn.afterCommit(() -> caller.answered(new Answer.Done(0, now)));
    }
  }

  private static boolean refused(SecondFactor.Judged judged, Caller caller, LaneTurn turn) {
    judged.refusal().ifPresent(refusal -> turn.afterCommit(() -> caller.rejected(refusal)));
    return judged.refusal().isPresent();
  }

  /// Looks at what is shown with an act in a group. A code that was right counts no more once this
  /// is durable, but for the same request.
  void prove(CodeRequest request, Consumer<Proof> looked, LaneTurn turn) {
    lastTurn = turn.number();
    var proof = new Proof(factor.prove(request, turn).refusal());
    turn.afterCommit(() -> looked.accept(proof));
  }

  void secondFactor(Consumer<SecondFactor> answer, LaneTurn turn) {
    lastTurn = turn.number();
    var state = factor.state();
    turn.afterCommit(() -> answer.accept(state));
  }
}
