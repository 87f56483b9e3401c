package io.muster.client.store;

import io.muster.proto.v1.Role;
import io.muster.proto.v1.Window;
import java.util.List;

/**
 * What a device knows of a group besides its entries. Immutable.
 *
 * @param role what the user is in it, or was
 * @param windows the stretches of the log the user may read, oldest first
 * @param cursor the sequence number up to which this device has what it is meant to have, or {@link
 *     #NO_CURSOR}
 * @param cursorAtMs the time of the entry at the cursor, in ms since 1970; 0 if it was never
 *     received
 * @param breakpoints how earlier memberships ended, rising by cut, the newest {@link
 *     #BREAKPOINTS_MAX}
 */
public record StoredGroup(
    long id,
    String name,
    Role role,
    Status status,
    List<Window> windows,
    long cursor,
    long cursorAtMs,
    List<Breakpoint> breakpoints) {

  /** The device does not know where it stands: the server decides where deliveries begin. */
  public static final long NO_CURSOR = -1;

  /** Older breakpoints of a group are forgotten. */
  public static final int BREAKPOINTS_MAX = 16;

  /** How a device may use its copy of a group. */
  public enum Status {
    /** The user is a member. */
    ACTIVE,
    /** The membership has ended; what is here may be read and does not change any more. */
    ARCHIVED,
    /** The membership has ended and the content is gone; the breakpoints remain. */
    ENDED
  }

  public StoredGroup {
    windows = List.copyOf(windows);
    int older = Math.max(0, breakpoints.size() - BREAKPOINTS_MAX);
    breakpoints = List.copyOf(breakpoints.subList(older, breakpoints.size()));
  }

  /** The same group as the user is in it from now on. */
  public StoredGroup active(String newName, Role newRole, List<Window> newWindows) {
    return new StoredGroup(
        id, newName, newRole, Status.ACTIVE, newWindows, cursor, cursorAtMs, breakpoints);
  }

  public StoredGroup named(String newName) {
    return new StoredGroup(id, newName, role, status, windows, cursor, cursorAtMs, breakpoints);
  }

  public StoredGroup as(Role newRole) {
    return new StoredGroup(id, name, newRole, status, windows, cursor, cursorAtMs, breakpoints);
  }

  public StoredGroup at(long newCursor, long atMs) {
    return new StoredGroup(id, name, role, status, windows, newCursor, atMs, breakpoints);
  }

  public StoredGroup ended(Status newStatus, List<Breakpoint> newBreakpoints) {
    return new StoredGroup(id, name, role, newStatus, windows, cursor, cursorAtMs, newBreakpoints);
  }
}
