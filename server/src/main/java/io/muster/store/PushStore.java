package io.muster.store;

import io.muster.account.Channel;
import io.muster.account.Registration;
import io.muster.group.DeviceId;
import io.muster.group.GroupId;
import io.muster.group.UserId;
import io.muster.proto.store.v1.UnplannedRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads what concerns devices that are not connected. What it reads, [PushRows] has written. Any
/// thread; waits for the disk.
public final class PushStore {
  private final Kv kv;

  public PushStore(Kv kv) {
    this.kv = kv;
  }

  /// The entry after which nobody has looked yet who is to be told; empty: all have been looked at.
  public OptionalLong unplanned(GroupId group) {
    byte[] value = kv.get(Family.PUSH, PushKeys.unplanned(group));
    return value == null
        ? OptionalLong.empty()
        : OptionalLong.of(Forms.read(UnplannedRow.parser(), value, UnplannedRow::getAfter));
  }

  /// Groups of which entries have not been looked at, in the order of their numbers.
  public List<GroupId> unplanned(Optional<GroupId> after, int max) {
    var groups = new ArrayList<GroupId>();
    byte[] from =
        after.map(group -> Keys.next(PushKeys.unplanned(group))).orElse(PushKeys.unplanned());
    kv.scan(
        Family.PUSH,
        from,
        Keys.past(PushKeys.unplanned()),
        (key, _) -> {
          groups.add(PushKeys.unplannedGroup(key));
          return groups.size() < max;
        });
    return groups;
  }

  public Optional<OutboxItem> item(Slot slot) {
    byte[] value = kv.get(Family.PUSH, PushKeys.outbox(slot));
    return value == null ? Optional.empty() : Optional.of(PushForm.item(slot, value));
  }

  /// Everything that one device is to be told.
  public List<OutboxItem> items(UserId user, DeviceId device) {
    var items = new ArrayList<OutboxItem>();
    byte[] prefix = PushKeys.outbox(user, device);
    kv.scanPrefix(
        Family.PUSH,
        prefix,
        (key, value) -> items.add(PushForm.item(PushKeys.slotAfterMark(key), value)));
    return items;
  }

  /// What is due on a channel, the longest overdue first.
  ///
  /// @param from only what is due at that time or later
  /// @param behind of that, only what stands behind it; empty: all
  public Due due(Channel channel, Instant from, Optional<Slot> behind, Instant now, int max) {
    var due = new ArrayList<Queued>();
    var next = new Instant[] {Instant.MAX};
    byte[] start =
        behind
            .map(slot -> Keys.next(PushKeys.queue(channel, from, slot)))
            .orElse(PushKeys.queue(channel, from));
    kv.scan(
        Family.PUSH,
        start,
        Keys.past(PushKeys.queue(channel)),
        (key, _) -> {
          var at = PushKeys.queueDue(key);
          if (due.size() == max || at.isAfter(now)) {
            next[0] = at;
            return false;
          }
          due.add(new Queued(channel, at, PushKeys.queueSlot(key)));
          return true;
        });
    return new Due(due, next[0]);
  }

  /// Part of a queue.
  ///
  /// @param next when what stands behind it is due; the end of time: nothing does
  public record Due(List<Queued> items, Instant next) {}

  /// How much waits on a channel, due or not. Reads all of it.
  public long waiting(Channel channel) {
    var count = new long[1];
    byte[] prefix = PushKeys.queue(channel);
    kv.scanPrefix(Family.PUSH, prefix, (_, _) -> count[0]++);
    return count[0];
  }

  public Optional<Shown> shown(Slot slot) {
    byte[] value = kv.get(Family.PUSH, PushKeys.shown(slot));
    return value == null ? Optional.empty() : Optional.of(PushForm.shown(value));
  }

  /// What one device shows, by collapse key.
  public SortedMap<String, Shown> shown(UserId user, DeviceId device) {
    var shown = new TreeMap<String, Shown>();
    byte[] prefix = PushKeys.shown(user, device);
    kv.scanPrefix(
        Family.PUSH,
        prefix,
        (key, value) -> shown.put(PushKeys.slotAfterMark(key).key(), PushForm.shown(value)));
    return shown;
  }

  /// Whether a device said that a token is its own, and no other has said so since.
  public boolean isHeld(Registration registration, Holder by) {
    return kv.get(Family.PUSH, PushKeys.token(registration, by)) != null;
  }

  /// Whose a token is: nobody's, or that of whoever said so last. Two who say so in the same moment
  /// may both have it.
  public List<Holder> holders(Registration registration) {
    var holders = new ArrayList<Holder>(1);
    byte[] prefix = PushKeys.token(registration);
    kv.scanPrefix(Family.PUSH, prefix, (key, _) -> holders.add(PushKeys.tokenHolder(key)));
    return holders;
  }

  /// All connections that nobody has looked at after their end.
  public List<Connection> connections(Optional<Connection> after, int max) {
    var connections = new ArrayList<Connection>();
    byte[] from = after.map(one -> Keys.next(PushKeys.connected(one))).orElse(PushKeys.connected());
    kv.scan(
        Family.PUSH,
        from,
        Keys.past(PushKeys.connected()),
        (key, value) -> {
          connections.add(PushKeys.connection(key, value));
          return connections.size() < max;
        });
    return connections;
  }

  /// Those of one device, the newest last.
  public List<Connection> connections(UserId user, DeviceId device) {
    var connections = new ArrayList<Connection>(1);
    byte[] prefix = PushKeys.connected(user, device);
    kv.scanPrefix(
        Family.PUSH, prefix, (key, value) -> connections.add(PushKeys.connection(key, value)));
    return connections;
  }

  /// Until when nothing that was written to a connection can have been lost unseen.
  public Optional<Instant> heard() {
    byte[] value = kv.get(Family.PUSH, PushKeys.heard());
    return value == null ? Optional.empty() : PushForm.heard(value);
  }

  /// The last attempts to reach a device, the newest last.
  public List<Attempt> attempts(UserId user, DeviceId device) {
    var attempts = new ArrayList<Attempt>();
    byte[] prefix = PushKeys.attempts(user, device);
    kv.scanPrefix(Family.PUSH, prefix, (_, value) -> attempts.add(PushForm.attempt(value)));
    attempts.sort(Comparator.comparingLong(Attempt::number));
    return attempts;
  }

  /// The number of the last attempt to reach a device; 0: there was none.
  public long lastAttempt(UserId user, DeviceId device) {
    var attempts = attempts(user, device);
    return attempts.isEmpty() ? 0 : attempts.getLast().number();
  }
}
