package io.muster.group;

/// Whether somebody who undoes a quit may read what was said while they were gone. The numbers are
/// the durable and the wire form.
public enum GapAccess {
  CLOSED(1),
  READABLE(2);

  private final int number;

  GapAccess(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }
}
