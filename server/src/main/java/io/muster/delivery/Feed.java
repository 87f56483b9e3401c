package io.muster.delivery;

import io.muster.group.GroupId;
import io.muster.group.Window;
import java.util.List;

/// One session's place in one group: the seam between live tail and catch-up. Owner: the session's
/// event loop.
///
/// The invariant: everything readable up to [#cursor] has been written to the session, in order,
/// and nothing above. A feed is LIVE only while its cursor is the hub's last number of the group;
/// then the next batch goes straight to the session. Otherwise it is BEHIND, and pages from the
/// store move the cursor until the two numbers meet; both are compared on the one thread that
/// changes them, so nothing can slip between. CUT is for ever.
final class Feed {
  enum State {
    LIVE,
    BEHIND,
    CUT
  }

  private final Outlet outlet;
  private final Followers followers;
  private final List<Window> windows;
  private State state;
  private long cursor;

  Feed(Outlet outlet, Followers followers, List<Window> windows, long cursor) {
    this.outlet = outlet;
    this.followers = followers;
    this.windows = windows;
    this.cursor = cursor;
    this.state = cursor == followers.lastSeq() ? State.LIVE : State.BEHIND;
  }

  Outlet outlet() {
    return outlet;
  }

  Followers followers() {
    return followers;
  }

  GroupId group() {
    return followers.group();
  }

  List<Window> windows() {
    return windows;
  }

  long cursor() {
    return cursor;
  }

  boolean isLive() {
    return state == State.LIVE;
  }

  boolean isCut() {
    return state == State.CUT;
  }

  /// The batch was written to the session.
  void wroteLive(CommittedBatch batch) {
    assert state == State.LIVE && cursor == batch.after() : this + " before " + batch.after();
    cursor = batch.lastSeq();
  }

  /// The session has no room: from here on it reads the store.
  void fallBehind() {
    assert state == State.LIVE;
    state = State.BEHIND;
  }

  /// Pages up to `seq` were written. Goes live if that is level.
  void caughtUpTo(long seq) {
    assert state == State.BEHIND && seq > cursor : this + " to " + seq;
    cursor = seq;
    if (cursor == followers.lastSeq()) {
      state = State.LIVE;
    }
  }

  /// The device has been told to purge everything up to `seq`, the end of an earlier membership.
  void purgedTo(long seq) {
    assert seq < followers.lastSeq() : this + " purged to " + seq;
    cursor = Math.max(cursor, seq);
  }

  void cut() {
    state = State.CUT;
  }

  /// What to read next: the part of the next readable window that exists. For a member there always
  /// is one while the feed is behind, because their last window is open.
  Window nextToRead() {
    for (var window : windows) {
      if (window.to() > cursor) {
        long from = Math.max(window.from(), cursor + 1);
        return new Window(from, Math.max(from, Math.min(window.to(), followers.lastSeq())));
      }
    }
    throw new IllegalStateException("no open window: " + this);
  }

  @Override
  public String toString() {
    return "feed of " + group() + " " + state + " at " + cursor + " of " + followers.lastSeq();
  }
}
