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
 * @param lastSeq the last entry this device has received, 0 if none
 * @param lastAtMs the time of that entry in ms since 1970, 0 if none
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
    long lastSeq,
    long lastAtMs,
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
    int older = breakpoints.size() - BREAKPOINTS_MAX;
    breakpoints =
        List.copyOf(older > 0 ? breakpoints.subList(older, breakpoints.size()) : breakpoints);
  }

  /** A group of which nothing is known yet but its number. */
  public static StoredGroup unknown(long id) {
    return new StoredGroup(
        id, "", Role.MEMBER, Status.ACTIVE, List.of(), NO_CURSOR, 0, 0, List.of());
  }

  /** As the user is in it from now on. */
  public StoredGroup active(String newName, Role newRole, List<Window> newWindows) {
    return new StoredGroup(
        id, newName, newRole, Status.ACTIVE, newWindows, cursor, lastSeq, lastAtMs, breakpoints);
  }

  /** Under another name. */
  public StoredGroup named(String newName) {
    return new StoredGroup(
        id, newName, role, status, windows, cursor, lastSeq, lastAtMs, breakpoints);
  }

  /** With another role of the user. */
  public StoredGroup as(Role newRole) {
    return new StoredGroup(
        id, name, newRole, status, windows, cursor, lastSeq, lastAtMs, breakpoints);
  }

  /** Standing elsewhere without having received anything. */
  public StoredGroup at(long newCursor) {
    return new StoredGroup(
        id, name, role, status, windows, newCursor, lastSeq, lastAtMs, breakpoints);
  }

  /** After the entry of this number and time. */
  public StoredGroup received(long seq, long atMs) {
    return new StoredGroup(id, name, role, status, windows, seq, seq, atMs, breakpoints);
  }

  /** After the end of a membership. */
  public StoredGroup ended(Status newStatus, List<Breakpoint> newBreakpoints) {
    return new StoredGroup(
        id, name, role, newStatus, windows, cursor, lastSeq, lastAtMs, newBreakpoints);
  }
}
