package io.muster.engine;

import io.muster.account.Effect;
import io.muster.delivery.CommittedBatch;
import io.muster.delivery.CutOff;
import io.muster.delivery.Fence;
import io.muster.delivery.Grant;
import io.muster.group.Affiliation;
import io.muster.group.Answer;
import io.muster.group.Command;
import io.muster.group.Confirmation;
import io.muster.group.Decision;
import io.muster.group.DepartmentId;
import io.muster.group.Departure;
import io.muster.group.DeviceId;
import io.muster.group.Event;
import io.muster.group.Former;
import io.muster.group.GroupId;
import io.muster.group.GroupState;
import io.muster.group.Head;
import io.muster.group.Mandate;
import io.muster.group.OrgId;
import io.muster.group.Origin;
import io.muster.group.Passcode;
import io.muster.group.PhoneAsk;
import io.muster.group.RequestWindow;
import io.muster.group.Shown;
import io.muster.group.UserId;
import io.muster.group.Window;
import io.muster.org.Permission;
import io.muster.store.BrokenStore;
import io.muster.store.PushRows;
import io.muster.store.Rows;
import io.muster.store.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// One group at work. Owner: its lane.
///
/// **Ordering.** A command is decided on the state as it will be once everything before it is
/// durable; the log keeps that order, so its answer cannot leave before. Entries of one turn go to
/// the hubs as one batch, which ends early where somebody is cut off and where a session is let in.
///
/// **Acknowledging an end.** The answer to a quit, removal or disband waits for the fence: until
/// every hub has passed it. So does the answer to its repetition.
///
/// Size: the whole way of a change through a group, in the order in which it goes.
final class GroupActor {
  private static final int BATCH_BYTES_MAX = 128 * 1024;
  private static final int KEPT_MAX = 64;

  /// Stands in the audit where nobody's device has done something.
  private static final DeviceId SERVER = new DeviceId("server");

  private final Site site;
  private final Intake intake;
  private final Map<UserId, Departed> departed = new LinkedHashMap<>(4);
  private final Map<Long, Long> recalled = new LinkedHashMap<>(4);
  private final List<Event.Entry> unpublished = new ArrayList<>();
  private final RollingTimer rolling;
  private final Outgoing outgoing;
  private final List<Fence> openFences = new ArrayList<>(1);
  private boolean owesTheAbsent;
  private boolean tellNotifier;
  private GroupState state;
  private int unpublishedBytes;
  private long lastTurn;
  private long endedInTurn;

  /// What is kept of somebody who has just left; the disk may not have it yet.
  private record Departed(Former former, long turn) {}

  GroupActor(Site site, GroupState state) {
    this.site = site;
    this.state = state;
    this.intake = new Intake(site, this::remembered);
    this.rolling = new RollingTimer(state.id(), site.store());
    this.outgoing = new Outgoing(state.id(), site);
    this.owesTheAbsent = site.store().push().unplanned(state.id()).isPresent();
  }

  GroupId id() {
    return state.id();
  }

  long lastTurn() {
    return lastTurn;
  }

  boolean exists() {
    return state.exists();
  }

  /// Whether an end waits to be acknowledged, here and to whoever repeats its request.
  boolean hasOpenFence() {
    openFences.removeIf(Fence::isPassed);
    return !openFences.isEmpty();
  }

  // ── Changes ─────────────────────────────────────────────────────────────────────────────────

  void change(Change<Change.Maker> change, Lane lane, LaneTurn turn) {
    lastTurn = turn.number();
    intake
        .admit(
            change,
            lane,
            turn,
            first -> afterFences(turn, () -> change.caller().answered(id(), first)))
        .ifPresent(window -> decide(change, window, lane, turn));
  }

  private void decide(Change<Change.Maker> change, RequestWindow window, Lane lane, LaneTurn turn) {
    forgetDurable(lane);
    var origin = change.origin(now());
    decide(change, origin)
        .ifPresent(
            decision -> {
              switch (decision) {
                case Decision.Rejected rejected -> reject(turn, change.caller(), rejected);
                case Decision.Noted noted -> {
                  happened(origin, noted.events(), turn);
                  reject(turn, change.caller(), noted.refusal());
                }
                case Decision.Accepted accepted ->
                    accept(origin, accepted, window, change.caller(), turn);
              }
            });
  }

  /// Nothing has happened yet, so a fault is this request's alone: nobody can stop the server with
  /// one.
  private Optional<Decision> decide(Change<Change.Maker> change, Origin origin) {
    try {
      return Optional.of(state.decide(change.maker().make(new Stamped(origin)), site.rules()));
    } catch (BrokenStore broken) {
      throw broken;
    } catch (RuntimeException fault) {
      change.caller().failed(site.faults().report(id(), fault));
      return Optional.empty();
    }
  }

  private static void reject(LaneTurn turn, Caller caller, Decision.Rejected rejected) {
    turn.afterCommit(() -> caller.rejected(rejected));
  }

  private void accept(
      Origin origin,
      Decision.Accepted accepted,
      RequestWindow window,
      Caller caller,
      LaneTurn turn) {
    remember(origin, window, accepted, turn);
    happen(origin, accepted, () -> caller.answered(id(), accepted.answer()), turn);
  }

  /// @param answer runs when what happened is durable, and nothing more can be written to whoever
  ///   it cut off
  private void happen(Origin origin, Decision.Accepted accepted, Runnable answer, LaneTurn turn) {
    var before = state;
    happened(origin, accepted.events(), turn);
    long cuts = accepted.events().stream().filter(Consequences::cutsOff).count();
    if (cuts == 0) {
      turn.afterCommit(answer);
    } else {
      openFences.removeIf(Fence::isPassed);
      openFences.add(new Fence((int) cuts * (site.hubs().size() + 1), answer));
    }
    for (var event : accepted.events()) {
      outgoing.add(event, state, turn);
      Consequences.timers(event, id()).forEach(timer -> Rows.timer(turn.rows(), timer));
      Consequences.notice(event, state)
          .ifPresent(
              told ->
                  turn.afterCommit(() -> site.effects().tell(told.user(), id(), told.notice())));
      if (event instanceof Event.Entry entry) {
        follow(before, entry, turn);
      }
    }
  }

  private void happened(Origin origin, List<Event> events, LaneTurn turn) {
    var before = state;
    for (var event : events) {
      state = state.evolve(event);
    }
    Rows.events(turn.rows(), before, events, state, origin);
  }

  private void remember(
      Origin origin, RequestWindow window, Decision.Accepted accepted, LaneTurn turn) {
    var forgotten = window.add(origin.requestId(), accepted.answer());
    Rows.answer(
        turn.rows(), id(), origin.user(), origin.device(), origin.requestId(), accepted.answer());
    forgotten.ifPresent(
        old -> Rows.forgetAnswer(turn.rows(), id(), origin.user(), origin.device(), old));
  }

  /// What an entry leads to beyond its own rows: delivery, effects, timers, a cut-off.
  private void follow(GroupState before, Event.Entry entry, LaneTurn turn) {
    unpublished.add(entry);
    unpublishedBytes += CommittedBatch.bytes(entry);
    if (entry instanceof Event.Recalled recall) {
      recalled.put(recall.target(), turn.number());
    }
    turn.hasEntries(this);
    if (site.notifier().isOn() && Consequences.concernsTheAbsent(entry)) {
      owe(before.lastSeq(), turn);
    }
    Consequences.rollsAt(entry).ifPresent(due -> rolling.set(due, turn.rows()));
    switch (entry) {
      case Event.Disbanded _ -> endedInTurn = turn.number();
      case Event.Restored restored -> calledOff(before, restored, turn);
      default -> {}
    }
    var cut = Consequences.cut(entry);
    if (cut.isPresent()) {
      cutOff(cut.get(), before, entry, turn);
    } else if (unpublishedBytes > BATCH_BYTES_MAX) {
      publish(turn);
    }
  }

  /// From here on somebody has to look who is away and is to be told.
  private void owe(long after, LaneTurn turn) {
    if (!owesTheAbsent) {
      owesTheAbsent = true;
      PushRows.unplanned(turn.rows(), id(), after);
    }
    tellNotifier = true;
  }

  /// Somebody has looked, for every entry up to `seq`.
  void planned(long seq, LaneTurn turn) {
    if (owesTheAbsent && seq >= state.lastSeq()) {
      lastTurn = turn.number();
      owesTheAbsent = false;
      PushRows.planned(turn.rows(), id());
    }
  }

  /// The group as it is; empty if it has ended or never was.
  Optional<GroupState> living() {
    return state.exists() && !state.ended() ? Optional.of(state) : Optional.empty();
  }

  /// Nothing of it is erased any more, but what is past its rolling age.
  private void calledOff(GroupState before, Event.Restored restored, LaneTurn turn) {
    before
        .head()
        .flatMap(Head::end)
        .ifPresent(
            end ->
                Consequences.timersOf(end, id())
                    .forEach(timer -> Rows.timerDone(turn.rows(), timer)));
    if (state.head().orElseThrow().policy().rollingAge().isPresent()) {
      rolling.set(restored.at(), turn.rows());
    }
  }

  private void cutOff(List<UserId> users, GroupState before, Event.Entry entry, LaneTurn turn) {
    for (var user : users) {
      before
          .member(user)
          .ifPresent(
              member ->
                  departed.put(
                      user,
                      new Departed(Former.of(user, member, Departure.by(entry)), turn.number())));
    }
    var fence = openFences.getLast();
    turn.afterCommit(() -> site.notifier().cutOff(id(), users, fence::passed));
    publish(turn, Optional.of(new CutOff(users, entry instanceof Event.Disbanded, fence)));
  }

  // ── Its organisation ────────────────────────────────────────────────────────────────────────

  /// The organisation tells it something, at least once.
  void told(OrgId org, Effect.OnGroup effect, LaneTurn turn) {
    lastTurn = turn.number();
    if (!state.exists()) {
      return;
    }
    switch (effect) {
      case Effect.CaseClosed closed ->
          take(
              new Command.CaseClosed(
                  new Origin(closed.by(), SERVER, 0, now()),
                  org,
                  closed.number(),
                  closed.ask(),
                  closed.approved(),
                  closed.askedBy()),
              turn);
      case Effect.Settle settle -> settle(org, settle.by(), turn);
    }
  }

  /// Takes over what the organisation settles for it now; told at least once.
  void settle(OrgId org, UserId by, LaneTurn turn) {
    lastTurn = turn.number();
    var origin = new Origin(by, SERVER, 0, now());
    Affiliations.settlement(site.store().orgs(), org, state, origin)
        .ifPresent(command -> take(command, turn));
  }

  private void take(Command command, LaneTurn turn) {
    if (state.decide(command, site.rules()) instanceof Decision.Accepted accepted) {
      happen(command.origin(), accepted, () -> {}, turn);
    }
  }

  /// Somebody has left the organisation; told at least once.
  void inherit(OrgId org, Effect.Offboarded offboarded, LaneTurn turn) {
    lastTurn = turn.number();
    if (state.member(offboarded.user()).isEmpty()) {
      return;
    }
    var origin = new Origin(offboarded.by(), SERVER, 0, now());
    var stamp = new Stamped(origin);
    var command =
        Legacy.command(
            state,
            site.store().orgs(),
            org,
            offboarded.user(),
            offboarded.heirs(),
            origin,
            stamp::comer);
    take(command, turn);
  }

  private void afterFences(LaneTurn turn, Runnable action) {
    if (hasOpenFence()) {
      var fences = List.copyOf(openFences);
      turn.afterCommit(() -> Fence.whenAllPassed(fences, action));
    } else {
      turn.afterCommit(action);
    }
  }

  /// Hands the entries decided so far to the hubs, once they are durable.
  void publish(LaneTurn turn) {
    publish(turn, Optional.empty());
  }

  private void publish(LaneTurn turn, Optional<CutOff> cutOff) {
    if (unpublished.isEmpty()) {
      return;
    }
    if (tellNotifier) {
      tellNotifier = false;
      turn.afterCommit(() -> site.notifier().entries(id()));
    }
    var hubs = site.hubs();
    var batch = new CommittedBatch(id(), unpublished, cutOff, hubs.size());
    unpublished.clear();
    unpublishedBytes = 0;
    turn.afterCommit(
        () -> {
          for (var hub : hubs) {
            hub.post(() -> hub.deliver(batch));
          }
        });
  }

  // ── Questions ───────────────────────────────────────────────────────────────────────────────

  /// What lets a session follow the group from here on, if its user is a member. It must reach the
  /// session's hub next after what this turn has published so far.
  Optional<Grant> open(UserId user, Grant.Start start, LaneTurn turn) {
    lastTurn = turn.number();
    publish(turn);
    if (state.ended()) {
      return Optional.empty();
    }
    return state
        .member(user)
        .map(
            member ->
                new Grant(
                    id(),
                    state.head().orElseThrow().name(),
                    member.role(),
                    state.windows(member),
                    state.since(member),
                    state.lastSeq(),
                    start,
                    phoneAsk(user),
                    member.mutedUntil()));
  }

  private Optional<PhoneAsk> phoneAsk(UserId user) {
    return state
        .head()
        .flatMap(head -> head.course().phoneAsk())
        .filter(ask -> ask.by().equals(user) && ask.isOpenAt(now()));
  }

  /// Answers from the state, once what the answer rests on is durable.
  void ask(Caller caller, Function<GroupState, Runnable> question, LaneTurn turn) {
    lastTurn = turn.number();
    try {
      turn.afterCommit(question.apply(state));
    } catch (BrokenStore broken) {
      throw broken;
    } catch (RuntimeException fault) {
      caller.failed(site.faults().report(id(), fault));
    }
  }

  Instant now() {
    var now = site.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    return now.isBefore(state.lastAt()) ? state.lastAt() : now;
  }

  // ── Time ───────────────────────────────────────────────────────────────────────────────

  void timerDue(Timer timer, LaneTurn turn) {
    lastTurn = turn.number();
    publish(turn);
    if (timer.kind() == Timer.Kind.END) {
      Rows.timerDone(turn.rows(), timer);
      state.head().ifPresent(head -> due(head, turn));
    } else {
      state = Erasure.carryOut(timer, state, rolling, site, turn);
    }
  }

  private void due(Head head, LaneTurn turn) {
    var origin = new Origin(head.owner(), SERVER, 0, now());
    var stamp = new Stamped(origin);
    var claimant =
        head.course()
            .claim()
            .filter(claim -> Affiliations.canOwn(site.store().orgs(), state, claim.to()))
            .map(claim -> stamp.comer(claim.to()));
    take(new Command.Due(origin, claimant), turn);
  }

  // ── What the state does not hold ────────────────────────────────────────────────────────────

  private SortedMap<Long, Answer> remembered(RequestWindows.Asker asker) {
    return state.exists()
        ? site.store().answers(id(), asker.user(), asker.device())
        : Collections.emptySortedMap();
  }

  /// What the disk has by now is asked of the disk.
  private void forgetDurable(Lane lane) {
    if (lane.isDurable(endedInTurn)) {
      endedInTurn = 0;
    }
    if (departed.size() > KEPT_MAX) {
      departed.values().removeIf(d -> lane.isDurable(d.turn()));
    }
    if (recalled.size() > KEPT_MAX) {
      recalled.values().removeIf(lane::isDurable);
    }
  }

  private final class Stamped implements Stamp {
    private final Origin origin;

    Stamped(Origin origin) {
      this.origin = origin;
    }

    @Override
    public Origin origin() {
      return origin;
    }

    @Override
    public List<Window> past(UserId user) {
      if (!state.exists()) {
        return List.of();
      }
      var recent = departed.get(user);
      return recent != null ? recent.former().windows() : site.store().pastWindows(id(), user);
    }

    @Override
    public Optional<Former> former(UserId user) {
      if (!state.exists() || state.member(user).isPresent()) {
        return Optional.empty();
      }
      var recent = departed.get(user);
      return recent != null ? Optional.of(recent.former()) : site.store().former(id(), user);
    }

    @Override
    public Optional<Event.Posted> message(long seq) {
      if (recalled.containsKey(seq) || state.head().map(Head::erasedTo).orElse(seq) >= seq) {
        return Optional.empty();
      }
      return site.store()
          .entry(id(), seq)
          .filter(Event.Posted.class::isInstance)
          .map(Event.Posted.class::cast)
          .filter(posted -> !posted.text().isEmpty());
    }

    @Override
    public Affiliation affiliation(OrgId org, Optional<DepartmentId> department) {
      return Affiliations.of(site.store().orgs(), org, origin.user(), department);
    }

    @Override
    public boolean cascading() {
      return endedInTurn > 0 || site.store().firstEffect(id()).isPresent();
    }

    @Override
    public Mandate operatorsMandate(boolean operator) {
      return Affiliations.operatorsMandate(state, operator);
    }

    @Override
    public boolean canOwn(UserId user) {
      return Affiliations.canOwn(site.store().orgs(), state, user);
    }

    @Override
    public Duration claimWait() {
      return Affiliations.claimWait(site.store().orgs(), state);
    }

    @Override
    public Mandate mandate(OrgId org, Permission permission) {
      return Affiliations.mandate(site.store().orgs(), org, origin.user(), state, permission);
    }

    @Override
    public boolean hasPhone() {
      return site.store().hasPhone(origin.user());
    }

    @Override
    public Set<UserId> minorsAmong(List<UserId> users) {
      boolean matters = state.head().map(head -> head.policy().minorsKeptOut()).orElse(true);
      return matters
          ? users.stream().filter(site.store()::isMinor).collect(Collectors.toSet())
          : Set.of();
    }

    @Override
    public Passcode passcode(String text) {
      String salt = site.secrets().random(16);
      return new Passcode(salt, Digests.ofPasscode(text, salt));
    }

    @Override
    public Shown shown(String secret, String passcode, String terms) {
      String hash =
          passcode.isEmpty()
              ? ""
              : state
                  .passcodeAsked(origin, secret, site.rules())
                  .map(asked -> Digests.ofPasscode(passcode, asked.salt()))
                  .orElse("");
      return new Shown(hash, terms);
    }

    @Override
    public String random(int bytes) {
      return site.secrets().random(bytes);
    }

    @Override
    public Confirmation confirmation(String token) {
      return site.secrets()
          .unseal(token)
          .orElseGet(() -> new Confirmation(id(), origin.user(), "", Instant.EPOCH));
    }
  }
}
