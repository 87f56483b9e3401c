package io.muster.client;

import io.muster.client.store.Breakpoint;
import io.muster.client.store.StoredGroup;
import io.muster.client.store.StoredGroup.Status;
import io.muster.proto.v1.Entry;
import io.muster.proto.v1.PurgeMode;
import io.muster.proto.v1.PurgeOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * What a purge order does to this device's copy of a group. Pure.
 *
 * @param group as it is afterwards
 * @param breakpoint what is kept of the membership that ended
 * @param wipe whether the entries up to the cut go
 */
record Purge(StoredGroup group, Breakpoint breakpoint, boolean wipe) {

  /**
   * Reads an order.
   *
   * @param newestUpTo finds the newest entry the device holds up to a sequence number
   */
  static Purge of(StoredGroup group, PurgeOrder order, LongFunction<Optional<Entry>> newestUpTo) {
    PurgeMode mode = mode(order);
    Breakpoint breakpoint = breakpoint(group, order, mode, newestUpTo);
    boolean wipe = mode == PurgeMode.WIPE;
    Status status = group.status();
    if (!outlives(group, order.getCut())) {
      status = wipe ? Status.ENDED : Status.ARCHIVED;
    }
    StoredGroup after =
        group
            .ended(status, with(group, breakpoint))
            .at(Math.max(group.cursor(), order.getCut())); // the rest is not given any more
    return new Purge(after, breakpoint, wipe);
  }

  /** Whether this very order has been carried out before. */
  static Optional<Breakpoint> done(StoredGroup group, PurgeOrder order) {
    return group.breakpoints().stream()
        .filter(old -> old.cut() == order.getCut() && old.mode() == mode(order))
        .findFirst();
  }

  /** A mode that this version does not know is taken for the one that keeps no secret too long. */
  private static PurgeMode mode(PurgeOrder order) {
    return order.getMode() == PurgeMode.KEEP_READ_ONLY ? PurgeMode.KEEP_READ_ONLY : PurgeMode.WIPE;
  }

  /** The user came back after the end, or a later end has been carried out already. */
  private static boolean outlives(StoredGroup group, long cut) {
    boolean cameBack =
        group.status() == Status.ACTIVE
            && (group.cursor() > cut
                || group.windows().stream().anyMatch(window -> window.getFrom() > cut));
    return cameBack || group.breakpoints().stream().anyMatch(later -> later.cut() > cut);
  }

  private static Breakpoint breakpoint(
      StoredGroup group,
      PurgeOrder order,
      PurgeMode mode,
      LongFunction<Optional<Entry>> newestUpTo) {
    long lastSeq = group.lastSeq();
    long lastAtMs = group.lastAtMs();
    if (lastSeq > order.getCut()) {
      Optional<Entry> newest = newestUpTo.apply(order.getCut());
      lastSeq = newest.map(Entry::getSeq).orElse(order.getCut());
      lastAtMs = newest.map(Entry::getAtMs).orElse(0L);
    }
    return new Breakpoint(
        order.getCut(),
        order.getEnding(),
        mode,
        order.getAtMs(),
        order.getBy(),
        order.getReason(),
        lastSeq,
        lastAtMs);
  }

  private static List<Breakpoint> with(StoredGroup group, Breakpoint breakpoint) {
    var all = new ArrayList<>(group.breakpoints());
    all.removeIf(old -> old.cut() == breakpoint.cut());
    all.add(breakpoint);
    all.sort(Comparator.comparingLong(Breakpoint::cut));
    return all;
  }
}
