package io.muster.delivery;

import io.muster.group.GroupId;
import java.util.ArrayList;
import java.util.List;

/// The sessions of one event loop that follow one group, and how far the group's log had come when
/// it last passed here. Owner: the hub's event loop.
final class Followers {
  private final GroupId group;
  private final List<Feed> feeds = new ArrayList<>(1);
  private long lastSeq;

  Followers(GroupId group, long lastSeq) {
    this.group = group;
    this.lastSeq = lastSeq;
  }

  GroupId group() {
    return group;
  }

  long lastSeq() {
    return lastSeq;
  }

  boolean isEmpty() {
    return feeds.isEmpty();
  }

  void add(Feed feed) {
    feeds.add(feed);
  }

  void remove(Feed feed) {
    feeds.remove(feed);
  }

  /// Writes the batch to everybody who is level; the others find it in the store.
  ///
  /// @return to how many it was written
  int deliver(CommittedBatch batch) {
    assert batch.after() == lastSeq : "batch after " + batch.after() + ", hub at " + lastSeq;
    lastSeq = batch.lastSeq();
    int written = 0;
    for (int i = 0; i < feeds.size(); i++) {
      var feed = feeds.get(i);
      if (feed.isLive() && feed.outlet().deliver(feed, batch)) {
        written++;
      }
    }
    return written;
  }

  List<Feed> drain() {
    var all = List.copyOf(feeds);
    feeds.clear();
    return all;
  }
}
