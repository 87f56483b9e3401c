package io.muster.client;

import io.muster.client.store.Breakpoint;
import io.muster.client.store.LocalStore;
import io.muster.client.store.StoredGroup;
import io.muster.client.store.StoredGroup.Status;
import io.muster.proto.v1.Cursor;
import io.muster.proto.v1.Delivery;
import io.muster.proto.v1.Entry;
import io.muster.proto.v1.Opened;
import io.muster.proto.v1.PurgeOrder;
import io.muster.proto.v1.Role;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * This device's copy of its user's groups: applies deliveries and purge orders to the store, each
 * in one transaction, and then tells the listener.
 *
 * <p>Ordering: a delivery must begin where the one before it on this connection ended; entries at
 * or below the stored cursor are here already and are passed over.
 *
 * <p>Owner: the client's turn.
 */
final class Replica {
  /** How many groups can be resumed; the protocol takes no more cursors. */
  static final int CURSORS_MAX = 10_000;

  private final LocalStore store;
  private final Notices notices;
  private final Map<Long, StoredGroup> groups = new HashMap<>();
  private final Map<Long, Following> following = new HashMap<>();
  private boolean resyncing;
  private String user = "";

  /** How far this connection has come in one group. Owner: the client's turn. */
  private static final class Following {
    private final long levelAt;
    private long cursor;
    private boolean level;

    Following(Opened opened) {
      this.levelAt = opened.getLastSeq();
      this.cursor = opened.getCursor();
    }
  }

  Replica(LocalStore store, Notices notices) {
    this.store = store;
    this.notices = notices;
    store.groups().forEach(group -> groups.put(group.id(), group));
  }

  /** Where this device stands, for the next Hello. */
  List<Cursor> cursors() {
    if (resyncing) {
      return List.of();
    }
    return groups.values().stream()
        .filter(group -> group.cursor() != StoredGroup.NO_CURSOR)
        .sorted(Comparator.comparing(StoredGroup::status).thenComparingLong(StoredGroup::id))
        .limit(CURSORS_MAX)
        .map(group -> Cursor.newBuilder().setGroup(group.id()).setSeq(group.cursor()).build())
        .toList();
  }

  /** The server lacks what this device has: the next connection only finds out where. */
  void resync() {
    resyncing = true;
  }

  boolean resyncing() {
    return resyncing;
  }

  void linked(String newUser) {
    user = newUser;
    following.clear();
  }

  void opened(Opened opened) {
    long id = opened.getGroup();
    Optional<StoredGroup> known = Optional.ofNullable(groups.get(id));
    boolean ahead = known.filter(group -> group.cursor() > opened.getLastSeq()).isPresent();
    StoredGroup group = known.orElseGet(() -> StoredGroup.unknown(id));
    group = group.active(opened.getName(), opened.getRole(), opened.getWindowsList());
    following.put(id, new Following(opened));
    if (ahead) {
      long cursor = resyncing ? StoredGroup.NO_CURSOR : opened.getCursor();
      group = group.received(0, 0).at(cursor);
      store.wipe(group, Long.MAX_VALUE);
    } else {
      if (!resyncing && group.cursor() < opened.getCursor()) {
        group = group.at(opened.getCursor());
      }
      store.save(group);
    }
    groups.put(id, group);
    if (!resyncing) {
      StoredGroup news = group;
      notices.tell(listener -> listener.opened(news));
      levelled(id);
    }
  }

  /**
   * Everything has been opened. Returns false if this connection has done its work, which was to
   * find out which cursors can be kept.
   */
  boolean ready() {
    if (!resyncing) {
      return true;
    }
    for (StoredGroup group : List.copyOf(groups.values())) {
      if (group.status() == Status.ACTIVE && !following.containsKey(group.id())) {
        save(group.at(StoredGroup.NO_CURSOR));
      }
    }
    resyncing = false;
    return false;
  }

  /** Applies a delivery. Returns false if something before it was lost. */
  boolean delivered(Delivery delivery) {
    if (resyncing) {
      return true;
    }
    long id = delivery.getGroup();
    Following place = following.get(id);
    StoredGroup group = groups.get(id);
    if (place == null || group == null || !follows(delivery, place.cursor)) {
      return false;
    }
    if (delivery.getEntriesCount() > 0) {
      List<Entry> fresh = above(group.cursor(), delivery.getEntriesList());
      if (!fresh.isEmpty()) {
        append(group, fresh);
      }
      place.cursor = delivery.getEntries(delivery.getEntriesCount() - 1).getSeq();
    } else if (delivery.getSkipTo() > group.cursor()) {
      save(group.at(delivery.getSkipTo()));
    }
    place.cursor = Math.max(place.cursor, delivery.getSkipTo());
    levelled(id);
    return true;
  }

  private static List<Entry> above(long cursor, List<Entry> entries) {
    return entries.get(0).getSeq() > cursor
        ? entries
        : entries.stream().filter(entry -> entry.getSeq() > cursor).toList();
  }

  private static boolean follows(Delivery delivery, long cursor) {
    if (delivery.getAfter() != cursor) {
      return false;
    }
    long before = 0;
    for (Entry entry : delivery.getEntriesList()) {
      boolean next = before == 0 ? entry.getSeq() > cursor : entry.getSeq() == before + 1;
      if (!next) {
        return false;
      }
      before = entry.getSeq();
    }
    return true;
  }

  private void append(StoredGroup before, List<Entry> fresh) {
    StoredGroup group = before;
    for (Entry entry : fresh) {
      group = after(group, entry);
    }
    store.append(group, fresh);
    groups.put(group.id(), group);
    long id = group.id();
    for (Entry entry : fresh) {
      notices.tell(listener -> listener.entry(id, entry));
    }
  }

  /** The group as it is after an entry, as far as this device keeps track of it. */
  private StoredGroup after(StoredGroup group, Entry entry) {
    StoredGroup moved = group.received(entry.getSeq(), entry.getAtMs());
    return switch (entry.getWhatCase()) {
      case RENAMED -> moved.named(entry.getRenamed().getName());
      case ROLE_CHANGED ->
          entry.getRoleChanged().getUser().equals(user)
              ? moved.as(entry.getRoleChanged().getRole())
              : moved;
      case OWNERSHIP_TRANSFERRED -> transferred(moved, entry);
      case OWNERSHIP_INHERITED ->
          entry.getOwnershipInherited().getTo().equals(user) ? moved.as(Role.OWNER) : moved;
      default -> moved;
    };
  }

  private StoredGroup transferred(StoredGroup group, Entry entry) {
    if (entry.getActor().equals(user)) {
      return group.as(Role.OWNER);
    }
    boolean wasOwner = entry.getOwnershipTransferred().getFrom().equals(user);
    return wasOwner ? group.as(Role.ADMIN) : group;
  }

  private void levelled(long id) {
    Following place = following.get(id);
    if (place != null && !place.level && place.cursor >= place.levelAt) {
      place.level = true;
      notices.tell(listener -> listener.level(id));
    }
  }

  /** Keeps a page of history that belongs below what has been delivered. */
  void history(long id, List<Entry> entries) {
    StoredGroup group = groups.get(id);
    if (group != null && group.status() == Status.ACTIVE) {
      store.addHistory(
          id, entries.stream().filter(entry -> entry.getSeq() <= group.cursor()).toList());
    }
  }

  /**
   * Carries out a purge order. When this returns it is on disk.
   *
   * @param beforeEnd is given the group, if it ends for this device, before its content goes
   */
  void purge(PurgeOrder order, LongConsumer beforeEnd) {
    StoredGroup group = groups.get(order.getGroup());
    if (group == null || Purge.done(group, order).isPresent()) {
      return;
    }
    Purge purge = Purge.of(group, order, seq -> newestUpTo(group.id(), seq));
    if (purge.group().status() != Status.ACTIVE) {
      following.remove(group.id());
      beforeEnd.accept(group.id());
    }
    if (purge.wipe()) {
      store.wipe(purge.group(), order.getCut());
    } else {
      store.save(purge.group());
    }
    groups.put(group.id(), purge.group());
    Following place = following.get(group.id());
    if (place != null) {
      place.cursor = Math.max(place.cursor, order.getCut());
    }
    Breakpoint breakpoint = purge.breakpoint();
    notices.tell(listener -> listener.purged(order, breakpoint));
  }

  private Optional<Entry> newestUpTo(long id, long seq) {
    return store.entriesBefore(id, seq + 1, 1).stream().findFirst();
  }

  private void save(StoredGroup group) {
    store.save(group);
    groups.put(group.id(), group);
  }
}
