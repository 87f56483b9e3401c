package io.muster.engine;

import io.muster.account.Effect;
import io.muster.group.Belonging;
import io.muster.group.Decision;
import io.muster.group.DepartmentId;
import io.muster.group.DeviceId;
import io.muster.group.Event;
import io.muster.group.GroupId;
import io.muster.group.Head;
import io.muster.group.OrgId;
import io.muster.group.Origin;
import io.muster.group.RequestWindow;
import io.muster.org.OrgCommand;
import io.muster.org.OrgDecision;
import io.muster.org.OrgEvent;
import io.muster.org.OrgState;
import io.muster.store.BrokenStore;
import io.muster.store.OrgGroup;
import io.muster.store.OrgRows;
import io.muster.store.Rows;
import io.muster.store.Timer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// One organisation at work. Owner: its lane.
///
/// A command is decided on the state as it will be once everything before it is durable, as in a
/// group. Its events are delivered to nobody: an answer leaves as soon as it is durable.
final class OrgActor {
  private final Site site;
  private final Intake intake;
  private OrgState state;
  private long lastTurn;

  OrgActor(Site site, OrgState state) {
    this.site = site;
    this.state = state;
    this.intake =
        new Intake(
            site,
            asker ->
                this.state.exists()
                    ? site.store().orgs().answers(id(), asker.user(), asker.device())
                    : Collections.emptySortedMap());
  }

  OrgId id() {
    return state.id();
  }

  long lastTurn() {
    return lastTurn;
  }

  boolean exists() {
    return state.exists();
  }

  void change(Change<Change.OrgMaker> change, Lane lane, LaneTurn turn) {
    lastTurn = turn.number();
    intake
        .admit(change, lane, turn, first -> turn.afterCommit(() -> change.caller().answered(first)))
        .ifPresent(window -> decide(change, window, turn));
  }

  private void decide(Change<Change.OrgMaker> change, RequestWindow window, LaneTurn turn) {
    var origin = change.origin(now());
    OrgDecision decision;
    try {
      decision = state.decide(change.maker().make(new Stamped(origin)), site.orgRules());
    } catch (BrokenStore broken) {
      throw broken;
    } catch (RuntimeException fault) {
      // Nothing has happened yet, so the fault is this request's alone.
      change.caller().failed(site.faults().report(id(), fault));
      return;
    }
    switch (decision) {
      case OrgDecision.Refused(Decision.Rejected why) ->
          turn.afterCommit(() -> change.caller().rejected(why));
      case OrgDecision.Accepted accepted -> {
        happen(accepted.events(), Optional.of(origin.device()), turn);
        remember(origin, window, accepted, turn);
        turn.afterCommit(() -> change.caller().answered(accepted.answer()));
      }
    }
  }

  private void happen(List<OrgEvent> events, Optional<DeviceId> device, LaneTurn turn) {
    var before = state;
    state = OrgRows.events(turn.rows(), before, events, device);
    for (var event : events) {
      var effect = Consequences.effect(event, before);
      before = before.evolve(event);
      if (effect.isPresent()) {
        Rows.effect(turn.rows(), id(), before.acts(), 0, effect.get(), Optional.empty());
        turn.afterCommit(() -> site.effects().wake(id()));
      }
    }
  }

  /// One of its groups tells it something, at least once.
  void told(GroupId group, Effect.OnOrganisation effect, LaneTurn turn) {
    lastTurn = turn.number();
    var known = site.store().orgs().group(id(), group);
    switch (effect) {
      case Effect.GroupFounded founded -> {
        if (known.isEmpty()) {
          OrgRows.group(turn.rows(), id(), group, founded.department(), 0);
          take(new OrgCommand.GroupTaken(group, founded.department(), now()), turn);
          handOnIfLeft(group, turn);
          partFromWhoHasLeft(group, turn);
        }
      }
      case Effect.GroupGone _ -> {
        take(new OrgCommand.GroupGone(group, now()), turn);
        known.ifPresent(gone -> OrgRows.groupGone(turn.rows(), id(), group, gone.department()));
      }
      case Effect.CaseAsked asked -> {
        var at = now();
        var ask = asked.ask();
        long lastAsk = known.map(OrgGroup::lastAsk).orElse(0L);
        take(
            new OrgCommand.Asked(
                group,
                asked.department(),
                new Belonging.Ask(ask.number(), ask.by(), at, ask.reason(), ask.objection()),
                lastAsk),
            turn);
        OrgRows.group(
            turn.rows(), id(), group, asked.department(), Math.max(lastAsk, ask.number()));
      }
    }
  }

  /// Whoever founded it while they were offboarded may have been gone through all groups already.
  /// Whoever was named at the group's founding and offboarded before the organisation knew of the
  /// group.
  private void partFromWhoHasLeft(GroupId group, LaneTurn turn) {
    var founded = site.store().entry(group, 1).map(Event.Entry::at);
    if (founded.isEmpty()) {
      return;
    }
    site.store()
        .orgs()
        .offboardedSince(id(), founded.get())
        .forEach(
            (user, by) -> {
              if (state.person(user).isEmpty() && site.store().member(group, user).isPresent()) {
                take(new OrgCommand.LeftBehind(user, by, now()), turn);
              }
            });
  }

  private void handOnIfLeft(GroupId group, LaneTurn turn) {
    site.store()
        .head(group)
        .map(Head::owner)
        .filter(owner -> state.person(owner).isEmpty())
        .flatMap(
            owner ->
                site.store()
                    .orgs()
                    .offboardedBy(id(), owner)
                    .map(by -> new OrgCommand.LeftBehind(owner, by, now())))
        .ifPresent(left -> take(left, turn));
  }

  private void take(OrgCommand command, LaneTurn turn) {
    if (state.decide(command, site.orgRules()) instanceof OrgDecision.Accepted accepted) {
      happen(accepted.events(), Optional.empty(), turn);
    }
  }

  private void remember(
      Origin origin, RequestWindow window, OrgDecision.Accepted accepted, LaneTurn turn) {
    var forgotten = window.add(origin.requestId(), accepted.answer());
    OrgRows.answer(
        turn.rows(), id(), origin.user(), origin.device(), origin.requestId(), accepted.answer());
    forgotten.ifPresent(
        old -> OrgRows.forgetAnswer(turn.rows(), id(), origin.user(), origin.device(), old));
  }

  /// Answers from the state, once what the answer rests on is durable.
  void ask(Caller caller, Function<OrgState, Runnable> question, LaneTurn turn) {
    lastTurn = turn.number();
    try {
      turn.afterCommit(question.apply(state));
    } catch (BrokenStore broken) {
      throw broken;
    } catch (RuntimeException fault) {
      caller.failed(site.faults().report(id(), fault));
    }
  }

  /// A level's time is over, unless it was decided meanwhile: then this timer is none of ours any
  /// more.
  void timerDue(Timer timer, LaneTurn turn) {
    lastTurn = turn.number();
    Rows.timerDone(turn.rows(), timer);
    var now = now();
    var at = now.isBefore(timer.due()) ? timer.due() : now;
    if (state.exists()) {
      take(new OrgCommand.TimePasses(at), turn);
    }
  }

  private Instant now() {
    var now = site.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    return now.isBefore(state.lastAt()) ? state.lastAt() : now;
  }

  private final class Stamped implements OrgStamp {
    private final Origin origin;

    Stamped(Origin origin) {
      this.origin = origin;
    }

    @Override
    public Origin origin() {
      return origin;
    }

    @Override
    public Optional<DepartmentId> departmentOf(GroupId group) {
      return site.store().orgs().group(id(), group).map(OrgGroup::department);
    }

    @Override
    public boolean hasGroups(DepartmentId department) {
      return site.store().orgs().hasGroups(id(), department);
    }
  }
}
