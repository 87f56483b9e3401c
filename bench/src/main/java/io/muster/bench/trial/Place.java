package io.muster.bench.trial;

/// One device's place in one group's log. Owner: the phone's event loop.
final class Place {
  private final long group;
  private volatile long cursor;
  private long opened;
  private long lastSeq;
  private boolean gaps;
  private volatile boolean ended;

  Place(long group) {
    this.group = group;
  }

  long group() {
    return group;
  }

  /// The server follows on after this number, and its log ends there for now.
  ///
  /// @param windows how many stretches of the log may be read; between two there is a gap
  void opened(long from, long last, int windows) {
    cursor = from;
    opened = from;
    lastSeq = last;
    gaps = windows > 1;
    ended = false;
  }

  /// Where this session began to follow the group: an end up to here is of an earlier membership.
  long from() {
    return opened;
  }

  /// Any thread may ask.
  long cursor() {
    return cursor;
  }

  /// Whether an entry with this number may come next; the first of a delivery may follow a gap.
  boolean takes(long seq, boolean first) {
    return seq == cursor + 1 || (first && gaps && seq > cursor);
  }

  void moveTo(long seq) {
    cursor = seq;
  }

  boolean isLevel() {
    return ended || cursor >= lastSeq;
  }

  /// The membership or the group is over: nothing may come any more.
  void end() {
    ended = true;
  }

  /// Any thread may ask.
  boolean isEnded() {
    return ended;
  }
}
