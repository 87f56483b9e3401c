package io.muster.world;

import io.muster.proto.v1.Delivery;
import io.muster.proto.v1.Entry;
import io.muster.proto.v1.Opened;
import io.muster.proto.v1.Posted;
import io.muster.proto.v1.PurgeMode;
import io.muster.proto.v1.PurgeOrder;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// What one device has of one group. It lives by the rules of the protocol and complains when the
/// server does not.
final class Copy {
  private final long group;
  private final String owner;
  private final TreeMap<Long, Entry> entries = new TreeMap<>();
  private long cursor;
  private long base;
  private long openedUpTo;
  private boolean following;
  private boolean known;

  Copy(long group, String owner) {
    this.group = group;
    this.owner = owner;
  }

  /// Up to where this device is level.
  long cursor() {
    return cursor;
  }

  /// Where its unbroken stretch begins: it has everything readable after it, up to the cursor.
  long base() {
    return base;
  }

  boolean isFollowing() {
    return following;
  }

  /// Whether to name a cursor in Hello.
  boolean isKnown() {
    return known;
  }

  SortedMap<Long, Entry> entries() {
    return Collections.unmodifiableSortedMap(entries);
  }

  /// The connection is gone; what was received stays.
  void disconnected() {
    following = false;
  }

  void opened(Opened opened) {
    if (following) {
      throw broken(Promise.SERVICE, "opened twice on one connection");
    }
    if (opened.getCursor() > opened.getLastSeq()) {
      throw broken(Promise.P2_TOTAL_ORDER, "opened beyond its end: " + opened);
    }
    if (known && opened.getCursor() < cursor) {
      throw broken(
          Promise.P9_EXACTLY_ONCE, "is at " + cursor + ", opened at " + opened.getCursor());
    }
    if (!known || opened.getCursor() > cursor) {
      base = opened.getCursor();
      cursor = opened.getCursor();
    }
    known = true;
    following = true;
    openedUpTo = opened.getLastSeq();
  }

  void delivered(Delivery delivery) {
    if (!following) {
      throw broken(Promise.P3_CUT_OFF_BY_ORDER, "does not follow, got " + delivery);
    }
    if (delivery.getAfter() != cursor) {
      throw broken(Promise.P9_EXACTLY_ONCE, "is at " + cursor + ", got what is after " + delivery);
    }
    if (delivery.getEntriesCount() == 0) {
      if (delivery.getSkipTo() <= cursor) {
        throw broken(Promise.P2_TOTAL_ORDER, "skips nowhere: " + delivery);
      }
      cursor = delivery.getSkipTo();
      return;
    }
    long before = delivery.getEntries(0).getSeq() - 1;
    if (before < cursor) {
      throw broken(Promise.P9_EXACTLY_ONCE, "is at " + cursor + ", got " + delivery);
    }
    for (var entry : delivery.getEntriesList()) {
      if (entry.getSeq() != before + 1) {
        throw broken(Promise.P2_TOTAL_ORDER, "a gap within " + delivery);
      }
      before = entry.getSeq();
      keep(entry);
    }
    cursor = before;
  }

  private void keep(Entry entry) {
    entries.put(entry.getSeq(), entry);
    if (entry.hasRecalled()) {
      entries.computeIfPresent(
          entry.getRecalled().getSeq(),
          (_, message) ->
              message.toBuilder().setPosted(Posted.newBuilder().setRecalled(true)).build());
    }
  }

  /// Carries out an order. Twice is as good as once.
  void purge(PurgeOrder order) {
    if (order.getMode() == PurgeMode.WIPE) {
      entries.headMap(order.getCut(), true).clear();
    }
    known = true;
    cursor = Math.max(cursor, order.getCut());
    base = Math.max(base, order.getCut());
    // An order for an earlier membership may come when the present one has been opened already.
    if (openedUpTo <= order.getCut()) {
      following = false;
    }
  }

  private PromiseBroken broken(Promise promise, String what) {
    return new PromiseBroken(promise, owner + " in group " + group + " " + what);
  }
}
