package io.muster.push;

import io.muster.account.Device;
import io.muster.group.DeviceId;
import io.muster.group.Event;
import io.muster.group.GroupId;
import io.muster.group.GroupState;
import io.muster.group.Member;
import io.muster.group.UserId;
import io.muster.store.Connection;
import io.muster.store.Holder;
import io.muster.store.OutboxItem;
import io.muster.store.PushRows;
import io.muster.store.Shown;
import io.muster.store.Slot;
import io.muster.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds out who is to be told of new entries of a group while they are away, and puts it into the
/// outbox.
///
/// **Position.** A group that has entries nobody has looked at has a row that says after which one
/// they begin; the group's actor writes it with the first of them, here it moves on once everybody
/// was looked at. So after a crash it goes on where it was. What was half done is done again, and
/// what a device was told of before the crash it is not told of again: an item that waits, and what
/// a device shows, know the newest entry they are about.
///
/// **Cost.** One pass over the roster for all entries that have gathered, whatever their number,
/// some members at a time. The first message after a silence is told to everybody at once, and then
/// the group rests for twenty times as long as that took. While the talk goes on, the pass goes on
/// in short steps, one in a tick, and absent members are told of it one after the other: a group
/// with much talk and many absent members takes a few percent of a core, and never a burst that
/// gets in the way of those who are there. Many such groups share a fifth of a core ([ShortSteps]),
/// and their passes take longer. A mention and a notice wait for the pass, but not for their turn.
///
/// **Ends.** Of a group that has ended there is nothing to tell. If it is restored, people are told
/// of what is said from then on, not of what was said before the end and had not been looked at.
///
/// **Clock.** Rests and turns move along when the clock is set back.
///
/// Owner: the push thread.
final class Planner {
  private static final int ENTRIES_PER_TASK = 2_000;
  private static final int ENTRY_BYTES_PER_TASK = 1 << 20;
  private static final int MEMBERS_PER_STEP = 512;
  private static final int MEMBERS_PER_SHORT_STEP = 64;
  private static final int SHARE = 20;
  private static final Duration APART = Duration.ofMillis(10);
  private static final int LOOK_BACK = 200;
  private static final int GROUPS_PER_SCAN = 1_000;

  private final PushDesk desk;
  private final Store store;
  private final Outbox outbox;
  private final Lines lines;
  private final Allowance allowance;
  private final Turns turns = new Turns();
  private final ShortSteps shortSteps = new ShortSteps();
  private final LookBack lookBack;
  private final Connections connections;
  private final Map<GroupId, Instant> lastTurn = new HashMap<>();
  private Instant notBefore = Instant.EPOCH;
  private Instant latest = Instant.EPOCH;

  Planner(PushDesk desk, Outbox outbox, Lines lines, Allowance allowance) {
    this.desk = desk;
    this.store = desk.store();
    this.outbox = outbox;
    this.lines = lines;
    this.allowance = allowance;
    this.lookBack = new LookBack(desk, this::mayHaveMissed, this::over);
    this.connections = new Connections(desk, outbox, lookBack);
  }

  /// Goes on with what an earlier process left, once devices have had time to come back.
  void begin(Instant time) {
    connections.begin(now());
    notBefore = time;
    resume(Optional.empty());
  }

  private void resume(Optional<GroupId> after) {
    var groups = store.push().unplanned(after, GROUPS_PER_SCAN);
    groups.forEach(turns::news);
    if (groups.size() == GROUPS_PER_SCAN) {
      desk.later(() -> resume(Optional.of(groups.getLast())));
    }
  }

  /// Some twenty times in a second: goes on with what goes on little by little, and begins what may
  /// begin.
  ///
  /// @param news groups that have new entries
  void tick(Set<GroupId> news) {
    news.forEach(turns::news);
    shortSteps.tick();
    lookBack.tick();
    var now = now();
    connections.tick(now, !now.isBefore(notBefore));
    look();
  }

  private void look() {
    var now = now();
    if (now.isBefore(notBefore)) {
      return;
    }
    lastTurn.values().removeIf(at -> !at.isAfter(now));
    for (var turn : turns.next(now, shortSteps.size())) {
      desk.engine().show(turn.group(), state -> desk.later(() -> pass(turn, state)));
    }
  }

  private Instant now() {
    var now = desk.clock().instant();
    if (now.isBefore(latest)) {
      var back = Duration.between(now, latest);
      notBefore = notBefore.minus(back);
      lastTurn.replaceAll((_, at) -> at.minus(back));
      turns.setBack(back);
    }
    latest = now;
    return now;
  }

  private void pass(Turns.Turn turn, Optional<GroupState> state) {
    var group = turn.group();
    var position = store.push().unplanned(group);
    if (position.isEmpty()) {
      end(group, Duration.ZERO);
    } else if (state.isEmpty()) {
      ended(group);
    } else {
      gather(turn, state.get(), position.getAsLong(), Bulletin.of(List.of()));
    }
  }

  /// Reads all that nobody has looked at, some at a time. What is left when the bulletin is full
  /// waits for the next pass.
  private void gather(Turns.Turn turn, GroupState state, long from, Bulletin bulletin) {
    long began = desk.nanos();
    long last = state.lastSeq();
    var entries =
        store.entriesAfter(turn.group(), from, last, ENTRIES_PER_TASK, ENTRY_BYTES_PER_TASK);
    entries.forEach(bulletin::add);
    long upTo = entries.isEmpty() ? Math.max(from, last) : entries.getLast().seq();
    if (upTo >= last || bulletin.isFull()) {
      new Pass(turn, state, bulletin, upTo).begin();
      return;
    }
    Runnable more = () -> gather(turn, state, upTo, bulletin);
    if (turn.talkGoesOn()) {
      shortSteps.took(desk.nanos() - began);
      shortSteps.add(more);
    } else {
      desk.later(more);
    }
  }

  /// Its row goes, unless it has been restored by now: then the row is of use again. With the
  /// entries the chance of that is gone as well.
  private void ended(GroupId group) {
    var newest = newest(group);
    if (newest.isEmpty()) {
      desk.engine().planned(group, Long.MAX_VALUE);
    } else if (newest.get() instanceof Event.Disbanded end) {
      desk.engine().planned(group, end.seq());
    }
    end(group, Duration.ZERO);
  }

  private void end(GroupId group, Duration rest) {
    turns.ended(group, now().plus(rest));
    look();
  }

  // ── Devices that come and go ────────────────────────────────────────────────────────────────

  /// What was written to a device since then may not have arrived: it is told as if it had been
  /// away, in a while, unless it is back before. An app knows by the entry's number what it has
  /// already.
  void left(Connection connection, List<GroupId> groups) {
    lookBack.left(connection, groups);
  }

  private void over(Connection connection) {
    connections.over(connection);
  }

  /// The device has connected.
  void arrived(UserId user, DeviceId id) {
    lookBack.arrived(user, id);
    connections.arrived(user, id);
  }

  private void mayHaveMissed(Holder holder, GroupId group, Instant since) {
    var entries = since(group, since);
    if (entries.isEmpty()) {
      return;
    }
    var user = holder.user();
    var member = store.member(group, user);
    var device = store.device(user, holder.device());
    if (member.isPresent() && device.isPresent()) {
      var now = now();
      var told = Told.of(group, user, member.get(), Bulletin.of(entries), now);
      told.tellings().forEach(telling -> put(told, device.get(), telling, now));
    }
  }

  private List<Event.Entry> since(GroupId group, Instant since) {
    if (newest(group).filter(entry -> !entry.at().isBefore(since)).isEmpty()) {
      return List.of();
    }
    return store.entriesBefore(group, Long.MAX_VALUE, 0, LOOK_BACK, ENTRY_BYTES_PER_TASK).stream()
        .filter(entry -> !entry.at().isBefore(since))
        .toList();
  }

  private Optional<Event.Entry> newest(GroupId group) {
    return store.entriesBefore(group, Long.MAX_VALUE, 0, 1, ENTRY_BYTES_PER_TASK).stream()
        .findFirst();
  }

  // ── What is put into the outbox ─────────────────────────────────────────────────────────────

  /// Of what the device was told already, or is going to be, it is not told again.
  ///
  /// @param from not before that
  /// @return whether there was nothing yet that this could be added to
  private boolean put(Told told, Device device, Telling telling, Instant from) {
    var now = now();
    var push = device.push();
    if (!push.reaches() || !device.lastSeen().plus(desk.config().forget()).isAfter(now)) {
      return false;
    }
    var slot = new Slot(told.user(), device.id(), Keys.of(telling.kind(), told.group()));
    var before = outbox.item(slot);
    var waiting = before.filter(old -> !old.since().isBefore(device.lastSeen()));
    if (waiting.isPresent()) {
      var expires = now.plus(desk.config().keep());
      told.after(waiting.get().last(), telling, now)
          .map(more -> waiting.get().and(more.last(), more.count(), expires))
          .ifPresent(item -> outbox.put(before, item));
      return false;
    }
    var shown = outbox.shown(slot).filter(it -> it.isOn(device));
    var fresh = told.after(shown.map(Shown::last).orElse(0L), telling, now);
    var due = allowance.due(telling.kind(), shown, device, from);
    fresh.ifPresent(more -> outbox.put(before, item(slot, told.group(), more, device, now, due)));
    return fresh.isPresent();
  }

  /// It was put in after the device was there last, whatever the clock says.
  private OutboxItem item(
      Slot slot, GroupId group, Telling telling, Device device, Instant now, Instant due) {
    return new OutboxItem(
        slot,
        telling.kind().number(),
        group.value(),
        telling.first(),
        telling.last(),
        telling.count(),
        lines.first(device),
        due,
        due.plus(desk.config().keep()),
        now.isBefore(device.lastSeen()) ? device.lastSeen() : now,
        0);
  }

  /// Somebody who may be away, and what of.
  private record Told(
      GroupId group, UserId user, Member member, Bulletin bulletin, List<Telling> tellings) {

    static Told of(GroupId group, UserId user, Member member, Bulletin bulletin, Instant now) {
      return new Told(group, user, member, bulletin, bulletin.forMember(user, member, now));
    }

    /// What of a telling is about later entries.
    Optional<Telling> after(long seq, Telling telling, Instant now) {
      if (telling.first() > seq) {
        return Optional.of(telling);
      }
      if (telling.last() <= seq) {
        return Optional.empty();
      }
      return bulletin.after(seq).forMember(user, member, now).stream()
          .filter(later -> later.kind() == telling.kind())
          .findFirst();
    }
  }

  // ── A pass ──────────────────────────────────────────────────────────────────────────────────

  /// One look at everybody in a group.
  private final class Pass {
    private final GroupId group;
    private final GroupState state;
    private final long upTo;
    private final Bulletin bulletin;
    private final boolean talkGoesOn;
    private Duration worked = Duration.ZERO;

    Pass(Turns.Turn turn, GroupState state, Bulletin bulletin, long upTo) {
      this.group = turn.group();
      this.state = state;
      this.talkGoesOn = turn.talkGoesOn();
      this.bulletin = bulletin;
      this.upTo = upTo;
    }

    void begin() {
      if (bulletin.isEmpty()) {
        done();
      } else {
        step(Optional.empty());
      }
    }

    private void step(Optional<UserId> after) {
      long began = desk.nanos();
      int most = talkGoesOn ? MEMBERS_PER_SHORT_STEP : MEMBERS_PER_STEP;
      var page = state.roster().page(after, most);
      var now = now();
      var told =
          page.stream()
              .map(entry -> Told.of(group, entry.getKey(), entry.getValue(), bulletin, now))
              .filter(one -> !one.tellings().isEmpty())
              .toList();
      Runnable next =
          page.size() < most ? this::done : () -> goOn(Optional.of(page.getLast().getKey()));
      long took = desk.nanos() - began;
      desk.engine()
          .connected(
              told.stream().map(Told::user).toList(),
              here ->
                  desk.later(
                      () -> {
                        worked(took + tell(told, here, now), after.isPresent());
                        outbox.whenDurable(next);
                      }));
    }

    private void goOn(Optional<UserId> after) {
      if (talkGoesOn) {
        shortSteps.add(() -> step(after));
      } else {
        step(after);
      }
    }

    private void worked(long nanos, boolean goesOn) {
      worked = worked.plusNanos(nanos);
      if (talkGoesOn && goesOn) {
        shortSteps.took(nanos);
      }
    }

    /// @return how long it took
    private long tell(List<Told> all, Map<UserId, Set<DeviceId>> connected, Instant now) {
      long began = desk.nanos();
      for (var one : all) {
        var here = connected.getOrDefault(one.user(), Set.of());
        for (var device : store.devices(one.user())) {
          if (!here.contains(device.id()) && (here.isEmpty() || device.push().elsewhere())) {
            one.tellings().forEach(telling -> tell(one, device, telling, now));
          }
        }
      }
      return desk.nanos() - began;
    }

    private void tell(Told one, Device device, Telling telling, Instant now) {
      if (!talkGoesOn || telling.kind() != Notification.Kind.MESSAGE) {
        put(one, device, telling, now);
        return;
      }
      var last = lastTurn.getOrDefault(group, now);
      var turn = (last.isBefore(now) ? now : last).plus(APART);
      if (put(one, device, telling, turn)) {
        lastTurn.put(group, turn);
      }
    }

    private void done() {
      boolean more = upTo < state.lastSeq();
      PushRows.unplanned(outbox.batch(), group, upTo);
      outbox.whenDurable(
          () -> {
            if (more) {
              turns.news(group);
            } else {
              desk.engine().planned(group, upTo);
            }
            var pause = desk.config().pause();
            var share = talkGoesOn ? Duration.ZERO : worked.multipliedBy(SHARE);
            end(group, Durations.longer(share, pause));
          });
    }
  }
}
