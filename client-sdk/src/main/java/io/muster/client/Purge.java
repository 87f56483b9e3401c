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
    StoredGroup after = group.ended(group.status(), with(group, breakpoint));
    if (!outlives(group, order.getCut())) {
      after = wipe ? gone(after) : after.ended(Status.ARCHIVED, after.breakpoints());
    }
    return new Purge(after, breakpoint, wipe);
  }

  /** A wiped copy stands nowhere: whoever comes back begins where the server says. */
  private static StoredGroup gone(StoredGroup group) {
    return group.ended(Status.ENDED, group.breakpoints()).at(StoredGroup.NO_CURSOR, 0);
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
    Position last = lastReceived(group, order.getCut(), newestUpTo);
    return new Breakpoint(
        order.getCut(),
        order.getEnding(),
        mode,
        order.getAtMs(),
        order.getBy(),
        order.getReason(),
        last.seq(),
        last.atMs());
  }

  private record Position(long seq, long atMs) {}

  private static Position lastReceived(
      StoredGroup group, long cut, LongFunction<Optional<Entry>> newestUpTo) {
    if (group.cursor() > cut) {
      return newestUpTo
          .apply(cut)
          .map(entry -> new Position(entry.getSeq(), entry.getAtMs()))
          .orElse(new Position(cut, 0));
    }
    if (group.cursor() != StoredGroup.NO_CURSOR) {
      return new Position(group.cursor(), group.cursorAtMs());
    }
    return group.breakpoints().stream()
        .filter(earlier -> earlier.cut() <= cut)
        .reduce((first, second) -> second)
        .map(earlier -> new Position(earlier.lastSeq(), earlier.lastAtMs()))
        .orElse(new Position(0, 0));
  }

  private static List<Breakpoint> with(StoredGroup group, Breakpoint breakpoint) {
    var all = new ArrayList<>(group.breakpoints());
    all.removeIf(old -> old.cut() == breakpoint.cut());
    all.add(breakpoint);
    all.sort(Comparator.comparingLong(Breakpoint::cut));
    return all;
  }
}
