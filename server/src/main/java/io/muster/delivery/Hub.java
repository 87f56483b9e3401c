package io.muster.delivery;

import io.muster.group.GroupId;
import io.muster.group.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What one event loop knows of the groups that its sessions follow. Owner: that event loop, except
/// [#post].
///
/// **Ordering.** Everything that depends on a log position (batches, grants, replies, purge orders)
/// is posted by the log's thread in the order of the log, and carried out in that order. A cut-off
/// is an entry like any other: when the hub meets it, it has written everything before it and drops
/// the sessions before anything after it.
///
/// **Concurrency.** Posts gather in an inbox; one task of the loop carries them all out and flushes
/// each session that was written to once. A thousand sessions cost one task. Whoever posts much
/// that belongs together holds the hub meanwhile, or its loop would begin with the first of it and
/// send each session's share in pieces.
///
/// **Failure.** A fault while carrying out a post may have left a session without an entry, so all
/// sessions of the loop are sent away to resume from the store.
public final class Hub {
  private static final Logger LOG = LoggerFactory.getLogger(Hub.class);
  private static final int POSTS_PER_TURN_MAX = 4096;

  /// Somebody who wants to be woken once a second. Owner: the hub's event loop.
  public interface Resident {
    void tick(Instant now);

    /// The hub's state can no longer be trusted: disconnect, so that the client resumes.
    void evict();
  }

  private final Loop loop;
  private final Reads reads;
  private final DeliveryConfig config;
  private final InstantSource steadyClock;
  private final DeliveryMetrics metrics;
  private final Queue<Runnable> inbox = new ConcurrentLinkedQueue<>();
  private final AtomicInteger holders = new AtomicInteger();
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private final Map<GroupId, Followers> groups = new HashMap<>();
  private final Map<UserId, List<Outlet>> outlets = new HashMap<>();
  private final Set<Resident> residents = new LinkedHashSet<>();
  private final List<Outlet> dirty = new ArrayList<>();
  private final List<PendingCut> pendingCuts = new ArrayList<>();
  private final Map<Outlet, Owed> owed = new HashMap<>();
  private final List<Runnable> whenWritten = new ArrayList<>();
  private boolean inTurn;

  /// A cut-off that waits for bytes queued before it.
  private record PendingCut(Outlet outlet, Instant deadline, AtomicBoolean passed) {}

  /// Groups of which an outlet holds unsent bytes although it does not follow them.
  private static final class Owed {
    final Set<GroupId> groups = new HashSet<>();
    int flushes;
  }

  public Hub(
      Loop loop,
      Reads reads,
      DeliveryConfig config,
      InstantSource steadyClock,
      DeliveryMetrics metrics) {
    this.loop = loop;
    this.reads = reads;
    this.config = config;
    this.steadyClock = steadyClock;
    this.metrics = metrics;
  }

  /// Carries `item` out on the loop, after everything posted before. Any thread.
  public void post(Runnable item) {
    inbox.add(item);
    wake();
  }

  private void wake() {
    if (holders.get() == 0 && !inbox.isEmpty() && scheduled.compareAndSet(false, true)) {
      loop.execute(this::turn);
    }
  }

  /// Nothing posted from here on is begun before [#release]. Any thread; not for long.
  public void hold() {
    holders.incrementAndGet();
  }

  /// Whoever has held it has posted everything. Any thread.
  public void release() {
    holders.decrementAndGet();
    wake();
  }

  /// Carries out what concerns one session alone: a fault in it sends nobody else away. Any thread.
  public void post(Resident whose, Runnable item) {
    post(
        () -> {
          try {
            item.run();
          } catch (RuntimeException | AssertionError fault) {
            LOG.error("session.fault: sending it away to resume", fault);
            whose.evict();
          }
        });
  }

  /// Runs `done` once every one of these hubs has carried out and flushed what was posted to it so
  /// far, and its loop has read what came in meanwhile: whoever goes on then finds more to do at
  /// once. Any thread; `done` runs on one of the loops.
  public static void whenAllWritten(List<Hub> hubs, Runnable done) {
    var all = new Fence(hubs.size(), done);
    for (var hub : hubs) {
      hub.post(() -> hub.whenWritten.add(all::passed));
    }
  }

  private void turn() {
    inTurn = true;
    int left = POSTS_PER_TURN_MAX;
    Runnable item;
    while (left-- > 0 && holders.get() == 0 && (item = inbox.poll()) != null) {
      carryOut(item);
    }
    carryOut(this::flush);
    if (!whenWritten.isEmpty()) {
      var all = List.copyOf(whenWritten);
      whenWritten.clear();
      loop.executeAfterReading(() -> all.forEach(this::carryOut));
    }
    inTurn = false;
    // Only now: what is posted during a turn is part of it and wakes nobody.
    scheduled.set(false);
    wake();
  }

  @SuppressWarnings("CatchAndPrintStackTrace")
  private void carryOut(Runnable item) {
    try {
      item.run();
    } catch (RuntimeException | AssertionError fault) {
      LOG.error("hub.fault: sending its {} sessions away to resume", residents.size(), fault);
      for (var resident : List.copyOf(residents)) {
        resident.evict();
      }
    }
  }

  /// A batch of one group has become durable.
  public void deliver(CommittedBatch batch) {
    var followers = groups.get(batch.group());
    try {
      if (followers != null) {
        metrics.delivered(followers.deliver(batch), batch.size());
      }
    } finally {
      // After a fault as well: an end that is in the log does not wait for its acknowledgement for
      // ever.
      try {
        batch.cutOff().ifPresent(cutOff -> cutOff(batch.group(), followers, cutOff));
      } finally {
        batch.release();
      }
    }
  }

  private void cutOff(GroupId group, @Nullable Followers followers, CutOff cutOff) {
    try {
      if (followers != null) {
        var feeds = cutOff.everybody() ? followers.drain() : feedsOf(group, cutOff.users());
        // Flush first: what could be sent before the cut is sent, and whoever reads has nothing
        // left queued.
        flush();
        for (var feed : feeds) {
          feed.outlet().cut(feed);
          awaitFlushed(feed.outlet(), cutOff.fence());
        }
      }
      owing(group, cutOff).forEach(outlet -> awaitFlushed(outlet, cutOff.fence()));
    } finally {
      cutOff.fence().passed();
    }
  }

  /// Who is cut off and holds unsent bytes of the group without following it.
  private List<Outlet> owing(GroupId group, CutOff cutOff) {
    if (owed.isEmpty()) {
      return List.of();
    }
    var outlets = new ArrayList<Outlet>();
    owed.forEach(
        (outlet, owes) -> {
          if (owes.groups.contains(group)
              && (cutOff.everybody() || cutOff.users().contains(outlet.user()))) {
            outlets.add(outlet);
          }
        });
    return outlets;
  }

  /// The outlet holds bytes of groups that it does not follow, not yet or no longer. Until they are
  /// sent, a cut-off waits for them.
  void owes(Outlet outlet, Set<GroupId> of) {
    var owes = owed.computeIfAbsent(outlet, _ -> new Owed());
    owes.groups.addAll(of);
    owes.flushes++;
    outlet.whenFlushed(
        () -> {
          if (--owes.flushes == 0) {
            owed.remove(outlet);
          }
        });
  }

  private List<Feed> feedsOf(GroupId group, List<UserId> users) {
    var feeds = new ArrayList<Feed>();
    for (var user : users) {
      for (var outlet : outlets.getOrDefault(user, List.of())) {
        outlet.feed(group).ifPresent(feeds::add);
      }
    }
    return feeds;
  }

  private void awaitFlushed(Outlet outlet, Fence fence) {
    if (outlet.pendingBytes() == 0) {
      return;
    }
    fence.waitForOneMore();
    var wait =
        new PendingCut(
            outlet, steadyClock.instant().plus(config.fenceTimeout()), new AtomicBoolean());
    pendingCuts.add(wait);
    outlet.whenFlushed(
        () -> {
          wait.passed().set(true);
          fence.passed();
        });
  }

  /// Once a second.
  public void tick() {
    inTurn = true;
    carryOut(this::look);
    carryOut(this::flush);
    inTurn = false;
  }

  private void look() {
    var now = steadyClock.instant();
    for (var wait : pendingCuts) {
      if (!wait.passed().get() && !now.isBefore(wait.deadline())) {
        wait.outlet().abortForCutOff();
      }
    }
    pendingCuts.removeIf(wait -> wait.passed().get());
    for (var resident : List.copyOf(residents)) {
      resident.tick(now);
    }
  }

  public void add(Resident resident) {
    residents.add(resident);
  }

  public void remove(Resident resident) {
    residents.remove(resident);
  }

  /// Everybody on this loop.
  public List<Resident> residents() {
    return List.copyOf(residents);
  }

  void add(Outlet outlet) {
    outlets.computeIfAbsent(outlet.user(), _ -> new ArrayList<>(1)).add(outlet);
  }

  void remove(Outlet outlet) {
    outlets.computeIfPresent(
        outlet.user(),
        (_, list) -> {
          list.remove(outlet);
          return list.isEmpty() ? null : list;
        });
  }

  Followers followers(Grant grant) {
    var followers =
        groups.computeIfAbsent(grant.group(), group -> new Followers(group, grant.lastSeq()));
    assert followers.lastSeq() == grant.lastSeq()
        : "granted at " + grant.lastSeq() + ", hub at " + followers.lastSeq();
    return followers;
  }

  void remove(Followers followers, Feed feed) {
    followers.remove(feed);
    if (followers.isEmpty()) {
      groups.remove(followers.group());
    }
  }

  /// The outlet was written to and wants a flush at the end of the turn.
  void markDirty(Outlet outlet) {
    dirty.add(outlet);
    if (!inTurn && scheduled.compareAndSet(false, true)) {
      loop.execute(this::turn);
    }
  }

  private void flush() {
    for (int i = 0; i < dirty.size(); i++) {
      dirty.get(i).flush();
    }
    dirty.clear();
  }

  Reads reads() {
    return reads;
  }

  DeliveryConfig config() {
    return config;
  }

  /// By which deadlines are measured; it need not say what time it is.
  public InstantSource steadyClock() {
    return steadyClock;
  }

  DeliveryMetrics metrics() {
    return metrics;
  }
}
