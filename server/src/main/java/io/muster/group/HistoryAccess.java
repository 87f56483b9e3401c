package io.muster.group;

/// What a newcomer may read of the time before. The numbers are the durable and the wire form.
public enum HistoryAccess {
  SINCE_JOIN(1),
  ALL(2);

  private final int number;

  HistoryAccess(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }
}
