package io.muster.push;

import io.muster.account.Channel;
import io.muster.group.DeviceId;
import io.muster.group.GroupId;
import io.muster.group.UserId;
import io.muster.replica.Append;
import io.muster.replica.GroupLog;
import io.muster.store.Attempt;
import io.muster.store.Batch;
import io.muster.store.Holder;
import io.muster.store.OutboxItem;
import io.muster.store.PushRows;
import io.muster.store.PushStore;
import io.muster.store.Queued;
import io.muster.store.Shown;
import io.muster.store.Slot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// What devices are to be told, on the disk: one item for each device and collapse key, whatever
/// the number of entries it is about. In memory is only what is being sent.
///
/// What is changed here becomes durable together at the end of a task ([#flush]). An item that is
/// being sent may be added to meanwhile; what was added is what stays of it.
///
/// Owner: the push thread.
final class Outbox {
  private static final int ATTEMPTS_MAX = 16_384;

  private final PushStore rows;
  private final GroupLog log;
  private final Executor thread;
  private final Consumer<OutboxItem> queued;
  private final Map<Slot, Flight> flights = new HashMap<>();
  private final Map<Slot, Optional<OutboxItem>> changed = new HashMap<>();
  private final Map<Slot, Optional<Shown>> changedShown = new HashMap<>();
  private final Map<Holder, Long> attempts = new LinkedHashMap<>();
  private Batch batch = new Batch();
  private List<Runnable> whenDurable = new ArrayList<>();

  /// An item that is being sent.
  private static final class Flight {
    Optional<OutboxItem> now;

    Flight(OutboxItem taken) {
      this.now = Optional.of(taken);
    }
  }

  /// @param queued told of every item that has got a place in a queue, once that is durable
  Outbox(PushStore rows, GroupLog log, Executor thread, Consumer<OutboxItem> queued) {
    this.rows = rows;
    this.log = log;
    this.thread = thread;
    this.queued = queued;
  }

  /// What stands in a slot.
  Optional<OutboxItem> item(Slot slot) {
    var flight = flights.get(slot);
    if (flight != null) {
      return flight.now;
    }
    var unwritten = changed.get(slot);
    return unwritten == null ? rows.item(slot) : unwritten;
  }

  /// @param before what stood in its slot
  void put(Optional<OutboxItem> before, OutboxItem item) {
    PushRows.put(batch, before, item);
    changed(item.slot(), Optional.of(item));
    var flight = flights.get(item.slot());
    if (flight != null) {
      flight.now = Optional.of(item);
    }
    whenDurable.add(() -> queued.accept(item));
  }

  void delete(OutboxItem item) {
    PushRows.delete(batch, item);
    changed(item.slot(), Optional.empty());
    var flight = flights.get(item.slot());
    if (flight != null) {
      flight.now = Optional.empty();
    }
  }

  /// Until it is durable, the disk says otherwise.
  private void changed(Slot slot, Optional<OutboxItem> to) {
    changed.put(slot, to);
    whenDurable.add(() -> changed.remove(slot, to));
  }

  /// What a device shows of a group is to go.
  void clear(
      UserId user, DeviceId device, GroupId group, Channel channel, Instant now, Duration keep) {
    var kind = Notification.Kind.CLEAR;
    var slot = new Slot(user, device, Keys.of(kind, group));
    put(
        item(slot),
        new OutboxItem(
            slot, kind.number(), group.value(), 0, 0, 0, channel, now, now.plus(keep), now, 0));
  }

  /// Takes an item out to be sent, unless it is gone, has another place by now, or is being sent.
  @Nullable OutboxItem take(Queued place) {
    if (flights.containsKey(place.slot()) || changed.containsKey(place.slot())) {
      return null;
    }
    var item = rows.item(place.slot());
    if (item.filter(it -> isAt(it, place)).isEmpty()) {
      PushRows.forget(batch, place);
      return null;
    }
    flights.put(place.slot(), new Flight(item.get()));
    return item.get();
  }

  private static boolean isAt(OutboxItem item, Queued place) {
    return item.channel() == place.channel() && item.due().equals(place.due());
  }

  /// The item is in the air no more. What was added to it since, if anything, is what `rest` makes
  /// of it; else `same` stays.
  ///
  /// @param same what is left of the item as it was taken; empty: nothing
  void land(OutboxItem taken, Optional<OutboxItem> same, Rest rest) {
    var flight = flights.get(taken.slot());
    if (flight == null) {
      throw new IllegalStateException("it was never taken: " + taken);
    }
    var now = flight.now;
    if (now.isPresent() && !now.get().equals(taken)) {
      put(now, rest.of(now.get()));
    } else if (now.isPresent() && same.isPresent()) {
      put(now, same.get());
    } else if (now.isPresent()) {
      delete(now.get());
    }
    whenDurable.add(() -> flights.remove(taken.slot(), flight));
  }

  /// What stays of an item that was added to while it was being sent.
  interface Rest {
    OutboxItem of(OutboxItem added);
  }

  /// As it was: whoever took it has not looked at it.
  void putBack(OutboxItem taken) {
    flights.remove(taken.slot());
  }

  void shown(Slot slot, Shown shown) {
    PushRows.shown(batch, slot, shown);
    changedShown(slot, Optional.of(shown));
  }

  /// What the device shows in a slot.
  Optional<Shown> shown(Slot slot) {
    var unwritten = changedShown.get(slot);
    return unwritten == null ? rows.shown(slot) : unwritten;
  }

  private void changedShown(Slot slot, Optional<Shown> to) {
    changedShown.put(slot, to);
    whenDurable.add(() -> changedShown.remove(slot, to));
  }

  void notShown(Slot slot) {
    PushRows.notShown(batch, slot);
    changedShown(slot, Optional.empty());
  }

  /// Keeps what came of it for whoever asks.
  ///
  /// @param attempt given the attempt's number
  void attempted(Slot slot, LongFunction<Attempt> attempt) {
    var user = slot.user();
    var device = slot.device();
    long number =
        attempts.compute(
            new Holder(user, device),
            (_, last) -> last == null ? rows.lastAttempt(user, device) + 1 : last + 1);
    PushRows.attempt(batch, user, device, attempt.apply(number));
  }

  Batch batch() {
    return batch;
  }

  /// @param done runs on the push thread once everything changed so far is durable
  void whenDurable(Runnable done) {
    whenDurable.add(done);
  }

  /// Now and then: what was changed waits for company no longer.
  void tick() {
    log.flush();
  }

  /// Hands what was changed to the log. It goes with the next write, so that little by little costs
  /// those who talk no sync of its own.
  void flush() {
    if (batch.isEmpty() && whenDurable.isEmpty()) {
      return;
    }
    if (attempts.size() > ATTEMPTS_MAX) {
      // What they are is on the disk before anybody reads it again: this thread's log keeps order,
      // and the next look comes after what this flush waits for.
      var old = List.copyOf(attempts.keySet()).subList(0, ATTEMPTS_MAX / 2);
      whenDurable.add(() -> old.forEach(attempts::remove));
    }
    var actions = whenDurable;
    whenDurable = new ArrayList<>();
    var written = batch;
    batch = new Batch();
    log.append(Append.patient(written, () -> thread.execute(() -> actions.forEach(Runnable::run))));
  }
}
