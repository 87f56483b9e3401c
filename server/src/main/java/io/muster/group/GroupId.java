package io.muster.group;

/// Names a group for ever. A positive number, written in decimal everywhere: on the wire, in keys,
/// in logs.
///
/// It is derived from who created the group with which request (see `engine.GroupIds`), so that a
/// repeated creation meets the same group, and no two creations share one.
public record GroupId(long value) implements Body, Comparable<GroupId> {

  public GroupId {
    if (value <= 0) {
      throw new IllegalArgumentException("a group id is positive: " + value);
    }
  }

  @Override
  public int compareTo(GroupId other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
