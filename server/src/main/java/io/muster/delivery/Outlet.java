package io.muster.delivery;

import io.muster.account.PurgeOrder;
import io.muster.codec.Entries;
import io.muster.codec.Forms;
import io.muster.codec.Notices;
import io.muster.group.Event;
import io.muster.group.GroupId;
import io.muster.group.UserId;
import io.muster.proto.v1.FarewellCode;
import io.muster.proto.v1.Opened;
import io.muster.proto.v1.ServerFrame;
import io.muster.text.Phrase;
import io.muster.text.Sentence;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Everything that goes out to one session: its feeds, and what is read for it from the store.
/// Owner: its event loop.
///
/// **Bounds.** Live batches are written while less than `outboundBytesMax` is unsent; past that
/// every feed that is due falls behind and costs nothing but its cursor. Reads from the store, be
/// it for a feed or for a page of history, are done one at a time, each only once everything before
/// it has been sent. So a session holds at most `outboundBytesMax`, one page, and the replies to
/// requests that it took on before it was full.
public final class Outlet {
  private final UserId user;
  private final Link link;
  private final Hub hub;
  private final Goodbye goodbye;
  private final Map<GroupId, Feed> feeds = new HashMap<>(2);
  private final Queue<Runnable> jobs = new ArrayDeque<>(2);
  private @Nullable Instant fullSince;
  private Map<GroupId, Long> cutsWhileOpening = new HashMap<>(0);
  private boolean opening = true;
  private boolean followsNothing;
  private boolean reading;
  private boolean dirty;
  private boolean wrote;
  private boolean closed;

  /// Ends the session with a farewell.
  @FunctionalInterface
  public interface Goodbye {
    void say(FarewellCode code, Phrase text);
  }

  public Outlet(UserId user, Link link, Hub hub, Goodbye goodbye) {
    this.user = user;
    this.link = link;
    this.hub = hub;
    this.goodbye = goodbye;
    hub.add(this);
  }

  public UserId user() {
    return user;
  }

  public Hub hub() {
    return hub;
  }

  Optional<Feed> feed(GroupId group) {
    return Optional.ofNullable(feeds.get(group));
  }

  /// The session follows the group from now on. Does nothing if it does already.
  public void open(Grant grant) {
    if (closed || followsNothing || feeds.containsKey(grant.group())) {
      return;
    }
    long cursor = Math.max(grant.cursor(), cutsWhileOpening.getOrDefault(grant.group(), 0L));
    if (cursor > grant.lastSeq()) {
      goodbye.say(
          FarewellCode.CURSOR_AHEAD,
          Sentence.FAREWELL_CURSOR_AHEAD
              .with("group", grant.group().toString())
              .with("cursor", cursor)
              .with("last", grant.lastSeq()));
      return;
    }
    var followers = hub.followers(grant);
    var feed = new Feed(this, followers, grant.windows(), cursor);
    followers.add(feed);
    feeds.put(grant.group(), feed);
    send(opened(grant, cursor));
    if (!feed.isLive()) {
      read(() -> catchUp(feed));
    }
  }

  private static ServerFrame opened(Grant grant, long cursor) {
    var opened =
        Opened.newBuilder()
            .setGroup(grant.group().value())
            .setName(grant.name())
            .setRole(Forms.role(grant.role()))
            .setCursor(cursor)
            .setLastSeq(grant.lastSeq());
    grant.windows().forEach(window -> opened.addWindows(Forms.window(window)));
    opened.setMutedUntilMs(grant.mutedUntil().toEpochMilli());
    grant.phoneAsk().map(Notices::phoneAsk).ifPresent(opened::setPhoneAsk);
    return ServerFrame.newBuilder().setOpened(opened).build();
  }

  /// Writes a frame of this session's own: a reply, a purge order, a ping.
  public void send(ServerFrame frame) {
    if (!closed) {
      link.write(frame);
      markDirty();
    }
  }

  /// Writes a frame that tells something of a group, whether the session follows it or not.
  public void sendOf(GroupId group, ServerFrame frame) {
    send(frame);
    if (!closed && !feeds.containsKey(group)) {
      hub.owes(this, Set.of(group));
    }
  }

  /// Writes a frame that tells something of a group, unless the session does not follow it (any
  /// more).
  public void tell(GroupId group, ServerFrame frame) {
    if (feeds.containsKey(group)) {
      send(frame);
    }
  }

  /// Tells the device to purge. It is given nothing up to the cut from here on, even if its user is
  /// back in the group already and the feed of the new membership has not come that far.
  public void purge(PurgeOrder order) {
    var feed = feeds.get(order.group());
    if (feed != null) {
      feed.purgedTo(order.cut());
    } else if (opening) {
      cutsWhileOpening.merge(order.group(), order.cut(), Math::max);
    }
    send(Forms.purgeOrder(order));
  }

  /// Every group that the device came back to has been opened. Until then an order may overtake the
  /// grant of a new membership in its group, which does not know of it.
  public void allOpened() {
    opening = false;
    cutsWhileOpening = Map.of();
  }

  /// Whether so much waits to be sent that nothing should be added to it.
  public boolean isFull() {
    return link.pendingBytes() > hub.config().outboundBytesMax();
  }

  /// Live: writes the batch, or lets the feed fall behind.
  ///
  /// @return whether it was written
  boolean deliver(Feed feed, CommittedBatch batch) {
    if (isFull()) {
      feed.fallBehind();
      hub.metrics().fellBehind();
      read(() -> catchUp(feed));
      return false;
    }
    link.write(batch.frame(link.encoder()));
    feed.wroteLive(batch);
    markDirty();
    return true;
  }

  /// The user is no longer in the group: nothing of it is written from here on.
  void cut(Feed feed) {
    feed.cut();
    feeds.remove(feed.group());
    hub.remove(feed.followers(), feed);
  }

  /// The session follows no group any more, nor any that is granted from here on: only frames of
  /// its own are written.
  public void followNothing() {
    followsNothing = true;
    dropFeeds();
  }

  private void dropFeeds() {
    if (!feeds.isEmpty() && link.pendingBytes() > 0) {
      hub.owes(this, feeds.keySet());
    }
    for (var feed : feeds.values()) {
      feed.cut();
      hub.remove(feed.followers(), feed);
    }
    feeds.clear();
  }

  /// Reads a page of history for this session, when its turn comes.
  ///
  /// @param done on the event loop; empty if the session does not follow the group, or no longer
  public void history(GroupId group, HistoryQuery query, Consumer<Optional<HistoryPage>> done) {
    var feed = feeds.get(group);
    if (feed == null) {
      done.accept(Optional.empty());
      return;
    }
    fetch(
        () -> hub.reads().history(group, feed.windows(), query),
        page -> done.accept(feed.isCut() ? Optional.empty() : Optional.of(page)));
  }

  /// Reads something for this session from the store, when its turn comes.
  ///
  /// @param read on a reader thread
  /// @param done on the event loop; not called if the session has closed meanwhile
  public <T> void fetch(Supplier<T> read, Consumer<T> done) {
    read(
        () ->
            hub.reads()
                .run(
                    () -> {
                      T found = read.get();
                      hub.post(
                          () -> {
                            if (!closed) {
                              done.accept(found);
                            }
                            readDone();
                          });
                    }));
  }

  private void read(Runnable job) {
    jobs.add(job);
    readNext();
  }

  private void readDone() {
    reading = false;
    flush();
    readNext();
  }

  private void readNext() {
    if (reading || closed || jobs.isEmpty()) {
      return;
    }
    reading = true;
    if (link.pendingBytes() > 0) {
      flush();
    }
    if (link.pendingBytes() > 0) {
      fullSince = hub.steadyClock().instant();
      link.whenFlushed(
          () -> {
            fullSince = null;
            runNext();
          });
    } else {
      runNext();
    }
  }

  private void runNext() {
    var job = jobs.poll();
    if (job != null && !closed) {
      job.run();
    } else {
      reading = false;
    }
  }

  private void catchUp(Feed feed) {
    if (feed.isCut()) {
      readDone();
      return;
    }
    long after = feed.cursor();
    var window = feed.nextToRead();
    var config = hub.config();
    hub.reads()
        .run(
            () -> {
              var entries =
                  hub.reads()
                      .page(feed.group(), window, config.pageEntriesMax(), config.pageBytesMax());
              hub.post(() -> caughtUp(feed, after, window.to(), entries));
            });
  }

  private void caughtUp(Feed feed, long after, long upTo, List<Event.Entry> entries) {
    if (!closed && !feed.isCut()) {
      // A purge order may have moved the cursor past what was read.
      if (feed.cursor() == after) {
        sendPage(feed, upTo, entries);
      }
      if (!feed.isLive()) {
        jobs.add(() -> catchUp(feed));
      }
    }
    readDone();
  }

  private void sendPage(Feed feed, long upTo, List<Event.Entry> entries) {
    if (entries.isEmpty()) {
      send(Entries.skip(feed.group(), feed.cursor(), upTo));
      feed.caughtUpTo(upTo);
    } else {
      send(Entries.delivery(feed.group(), feed.cursor(), entries));
      feed.caughtUpTo(entries.getLast().seq());
      hub.metrics().caughtUp(entries.size());
    }
  }

  /// Once a second: says goodbye to a client that has not read for too long.
  public void tick(Instant now) {
    if (fullSince != null && !now.isBefore(fullSince.plus(hub.config().slowAfter()))) {
      hub.metrics().slow();
      goodbye.say(
          FarewellCode.SLOW,
          Sentence.FAREWELL_SLOW.with("seconds", hub.config().slowAfter().toSeconds()));
    }
  }

  long pendingBytes() {
    return link.pendingBytes();
  }

  /// Runs `done` on the event loop once everything written so far has left, or never will.
  public void whenFlushed(Runnable done) {
    link.whenFlushed(done);
  }

  /// What is queued for somebody who was cut off must not be sent any more.
  void abortForCutOff() {
    hub.metrics().cutConnection();
    link.abort();
  }

  /// Nothing more is written: the connection is gone, or goodbye is about to be said. Bytes that
  /// are still queued then leave after it, or a cut-off waits until they are dropped.
  public void closed() {
    if (closed) {
      return;
    }
    closed = true;
    jobs.clear();
    link.flush();
    dropFeeds();
    hub.remove(this);
  }

  public boolean isClosed() {
    return closed;
  }

  private void markDirty() {
    wrote = true;
    if (!dirty) {
      dirty = true;
      hub.markDirty(this);
    }
  }

  /// Whether anything was written since this was last asked.
  public boolean takeWrote() {
    boolean had = wrote;
    wrote = false;
    return had;
  }

  void flush() {
    dirty = false;
    if (!closed) {
      link.flush();
    }
  }
}
