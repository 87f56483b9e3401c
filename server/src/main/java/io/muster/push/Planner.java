package io.muster.push;

import io.muster.account.Device;
import io.muster.group.DeviceId;
import io.muster.group.Event;
import io.muster.group.GroupId;
import io.muster.group.GroupState;
import io.muster.group.Member;
import io.muster.group.UserId;
import io.muster.store.OutboxItem;
import io.muster.store.PushRows;
import io.muster.store.Slot;
import io.muster.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/// Finds out who is to be told of new entries of a group while they are away, and puts it into the
/// outbox.
///
/// **Position.** A group that has entries nobody has looked at has a row that says after which one
/// they begin; the group's actor writes it with the first of them, here it moves on with what was
/// put into the outbox, in the same write. So after a crash it goes on where it was, and what was
/// half done is done again, which changes nothing.
///
/// **Cost.** One pass over the roster for all entries that have gathered, whatever their number,
/// some members at a time. The first message after a silence is told to everybody at once, and then
/// the group rests for twenty times as long as that took. While the talk goes on, the pass goes on
/// in short steps, one in a tick, and absent members are told of it one after the other: a group
/// with much talk and many absent members takes a few percent of a core, and never a burst that
/// gets in the way of those who are there. A mention and a notice wait for the pass, but not for
/// their turn.
///
/// Owner: the push thread.
final class Planner {
  private static final int ENTRIES_MAX = 2_000;
  private static final int ENTRY_BYTES_MAX = 1 << 20;
  private static final int MEMBERS_PER_STEP = 512;
  private static final int MEMBERS_PER_SHORT_STEP = 64;
  private static final int SHORT_STEPS_PER_TICK = 4;
  private static final int PASSES_MAX = 16;
  private static final int SLOW_PASSES_MAX = 256;
  private static final int SHARE = 20;
  private static final Duration APART = Duration.ofMillis(10);
  private static final int LOOK_BACK = 200;
  private static final int GROUPS_PER_SCAN = 1_000;

  private final PushDesk desk;
  private final Store store;
  private final Outbox outbox;
  private final Sender sender;
  private final Allowance allowance;
  private final Set<GroupId> waiting = new HashSet<>();
  private final Set<GroupId> talking = new HashSet<>();
  private final Map<GroupId, Instant> resting = new LinkedHashMap<>();
  private final Map<GroupId, Instant> lastTurn = new HashMap<>();
  private final Set<GroupId> passes = new HashSet<>();
  private final Queue<Runnable> shortSteps = new ArrayDeque<>();
  private Instant notBefore = Instant.EPOCH;

  Planner(PushDesk desk, Outbox outbox, Sender sender, Allowance allowance) {
    this.desk = desk;
    this.store = desk.store();
    this.outbox = outbox;
    this.sender = sender;
    this.allowance = allowance;
  }

  /// Goes on with what an earlier process left, once devices have had time to come back.
  void begin(Instant time) {
    notBefore = time;
    resume(Optional.empty());
  }

  private void resume(Optional<GroupId> after) {
    var groups = store.push().unplanned(after, GROUPS_PER_SCAN);
    waiting.addAll(groups);
    if (groups.size() == GROUPS_PER_SCAN) {
      desk.later(() -> resume(Optional.of(groups.getLast())));
    }
  }

  /// Some twenty times in a second: goes on with what goes on little by little, and begins what may
  /// begin.
  ///
  /// @param news groups that have new entries
  void tick(Set<GroupId> news) {
    waiting.addAll(news);
    news.stream()
        .filter(group -> passes.contains(group) || resting.containsKey(group))
        .forEach(talking::add);
    for (int i = Math.min(SHORT_STEPS_PER_TICK, shortSteps.size()); i > 0; i--) {
      shortSteps.remove().run();
    }
    look();
  }

  private void look() {
    var now = desk.clock().instant();
    if (now.isBefore(notBefore)) {
      return;
    }
    resting.values().removeIf(until -> !until.isAfter(now));
    lastTurn.values().removeIf(at -> !at.isAfter(now));
    // Those between two short steps keep nobody else waiting.
    int room = Math.min(PASSES_MAX + shortSteps.size(), SLOW_PASSES_MAX) - passes.size();
    var ready =
        waiting.stream()
            .filter(group -> !passes.contains(group) && !resting.containsKey(group))
            .limit(Math.max(0, room))
            .toList();
    for (var group : ready) {
      waiting.remove(group);
      passes.add(group);
      desk.engine().show(group, state -> desk.later(() -> pass(group, state)));
    }
  }

  private void pass(GroupId group, Optional<GroupState> state) {
    boolean talkGoesOn = talking.remove(group);
    var position = store.push().unplanned(group);
    if (position.isEmpty()) {
      end(group, Duration.ZERO);
      return;
    }
    if (state.isEmpty()) {
      // It has ended: there is nothing to tell any more, and the actor writes no more entries.
      desk.engine().planned(group, Long.MAX_VALUE);
      end(group, Duration.ZERO);
      return;
    }
    long from = position.getAsLong();
    var entries =
        store.entriesAfter(group, from, state.get().lastSeq(), ENTRIES_MAX, ENTRY_BYTES_MAX);
    new Pass(group, state.get(), entries, from, talkGoesOn).begin();
  }

  private void end(GroupId group, Duration rest) {
    passes.remove(group);
    if (!rest.isZero()) {
      resting.put(group, desk.clock().instant().plus(rest));
    }
    look();
  }

  /// What was written to a device since then may not have arrived: it is told as if it had been
  /// away. An app knows by the entry's number what it has already.
  void left(UserId user, DeviceId id, List<GroupId> groups, Instant since) {
    var device = store.device(user, id);
    if (device.isEmpty()) {
      return;
    }
    var now = desk.clock().instant();
    for (var group : groups) {
      var entries = since(group, since);
      var member = store.member(group, user);
      if (!entries.isEmpty() && member.isPresent()) {
        Bulletin.of(entries)
            .forMember(user, member.get(), now)
            .forEach(telling -> put(group, user, device.get(), telling, now));
      }
    }
  }

  private List<Event.Entry> since(GroupId group, Instant since) {
    var newest = store.entriesBefore(group, Long.MAX_VALUE, 0, 1, ENTRY_BYTES_MAX);
    if (newest.isEmpty() || newest.getFirst().at().isBefore(since)) {
      return List.of();
    }
    return store.entriesBefore(group, Long.MAX_VALUE, 0, LOOK_BACK, ENTRY_BYTES_MAX).stream()
        .filter(entry -> !entry.at().isBefore(since))
        .toList();
  }

  /// @param from not before that
  /// @return whether there was nothing yet that this could be added to
  private boolean put(GroupId group, UserId user, Device device, Telling telling, Instant from) {
    var now = desk.clock().instant();
    var push = device.push();
    if (!push.reaches() || !device.lastSeen().plus(desk.config().forget()).isAfter(now)) {
      return false;
    }
    var slot = new Slot(user, device.id(), Keys.of(telling.kind(), group));
    var before = outbox.item(slot);
    var expires = now.plus(desk.config().keep());
    var waiting = before.filter(old -> !old.since().isBefore(device.lastSeen()));
    if (waiting.isEmpty()) {
      outbox.put(before, fresh(group, slot, device, telling, now, from));
    } else if (waiting.get().last() < telling.last()) {
      outbox.put(before, waiting.get().and(telling.last(), telling.count(), expires));
    }
    return waiting.isEmpty();
  }

  private OutboxItem fresh(
      GroupId group, Slot slot, Device device, Telling telling, Instant now, Instant from) {
    var shown = store.push().shown(slot).filter(it -> it.isOn(device));
    var due = allowance.due(telling.kind(), shown, device, from);
    return new OutboxItem(
        slot,
        telling.kind().number(),
        group.value(),
        telling.first(),
        telling.last(),
        telling.count(),
        sender.first(device),
        due,
        due.plus(desk.config().keep()),
        now,
        0);
  }

  /// One look at everybody in a group.
  private final class Pass {
    private final GroupId group;
    private final GroupState state;
    private final long upTo;
    private final Bulletin bulletin;
    private final boolean talkGoesOn;
    private Duration worked = Duration.ZERO;

    Pass(
        GroupId group, GroupState state, List<Event.Entry> entries, long from, boolean talkGoesOn) {
      this.group = group;
      this.state = state;
      this.talkGoesOn = talkGoesOn;
      this.upTo = entries.isEmpty() ? Math.max(from, state.lastSeq()) : entries.getLast().seq();
      this.bulletin = Bulletin.of(entries);
    }

    void begin() {
      if (bulletin.isEmpty()) {
        done();
      } else {
        step(Optional.empty());
      }
    }

    private void step(Optional<UserId> after) {
      int most = talkGoesOn ? MEMBERS_PER_SHORT_STEP : MEMBERS_PER_STEP;
      var page = state.roster().page(after, most);
      if (page.size() < most) {
        look(page, this::done);
      } else {
        var last = Optional.of(page.getLast().getKey());
        look(page, talkGoesOn ? () -> shortSteps.add(() -> step(last)) : () -> step(last));
      }
    }

    /// @param looked runs when what was found is durable
    private void look(List<Map.Entry<UserId, Member>> page, Runnable looked) {
      var now = desk.clock().instant();
      var told = new ArrayList<Told>();
      for (var entry : page) {
        var tellings = bulletin.forMember(entry.getKey(), entry.getValue(), now);
        if (!tellings.isEmpty()) {
          told.add(new Told(entry.getKey(), tellings));
        }
      }
      var users = told.stream().map(Told::user).toList();
      desk.engine()
          .connected(
              users,
              here ->
                  desk.later(
                      () -> {
                        long began = desk.nanos();
                        told.forEach(
                            one -> tell(one, here.getOrDefault(one.user(), Set.of()), now));
                        worked = worked.plusNanos(desk.nanos() - began);
                        outbox.whenDurable(looked);
                      }));
    }

    private void tell(Told one, Set<DeviceId> here, Instant now) {
      for (var device : store.devices(one.user())) {
        if (!here.contains(device.id()) && (here.isEmpty() || device.push().elsewhere())) {
          one.tellings().forEach(telling -> tell(one.user(), device, telling, now));
        }
      }
    }

    private void tell(UserId user, Device device, Telling telling, Instant now) {
      if (!talkGoesOn || telling.kind() != Notification.Kind.MESSAGE) {
        put(group, user, device, telling, now);
        return;
      }
      var last = lastTurn.getOrDefault(group, now);
      var turn = (last.isBefore(now) ? now : last).plus(APART);
      if (put(group, user, device, telling, turn)) {
        lastTurn.put(group, turn);
      }
    }

    private void done() {
      boolean more = upTo < state.lastSeq();
      PushRows.unplanned(outbox.batch(), group, upTo);
      outbox.whenDurable(
          () -> {
            if (more) {
              waiting.add(group);
              talking.add(group);
            } else {
              desk.engine().planned(group, upTo);
            }
            var pause = desk.config().pause();
            var share = talkGoesOn ? Duration.ZERO : worked.multipliedBy(SHARE);
            end(group, share.compareTo(pause) > 0 ? share : pause);
          });
    }
  }

  /// Somebody who may be away, and what of.
  private record Told(UserId user, List<Telling> tellings) {}
}
