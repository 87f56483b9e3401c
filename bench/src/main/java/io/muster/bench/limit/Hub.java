package io.muster.bench.limit;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The connections of one event loop. What arrives in one turn of the loop is published together,
/// and a connection is flushed once for all that was written to it in a turn.
///
/// Owner: its event loop, except [#deliver] and [#attach], which a room calls from any loop under
/// its lock.
final class Hub {
  private final int index;
  private final EventLoop loop;
  private final Hub[] all;
  private final Map<Room, List<Link>> links = new HashMap<>();
  private final Map<Room, Draft> drafts = new HashMap<>();
  private final List<Draft> unpublished = new ArrayList<>();
  private final List<Link> unflushed = new ArrayList<>();

  /// `all` are the hubs of the server; it is filled when all of them exist.
  Hub(int index, EventLoop loop, Hub[] all) {
    this.index = index;
    this.loop = loop;
    this.all = all;
  }

  int index() {
    return index;
  }

  void post(Room room, Link sender, long id, ByteBuf in, int textAt, int textBytes) {
    Draft draft = drafts.computeIfAbsent(room, Draft::new);
    if (draft.size() == 0) {
      if (unpublished.isEmpty()) {
        loop.execute(this::publish);
      }
      unpublished.add(draft);
    }
    draft.add(sender, id, in, textAt, textBytes);
  }

  /// The link has something to send; it is flushed at the end of this turn.
  void flushLater(Link link) {
    if (unflushed.isEmpty()) {
      loop.execute(this::flush);
    }
    unflushed.add(link);
  }

  void deliver(Room room, ByteBuf frame) {
    loop.execute(() -> write(room, frame));
  }

  void attach(Room room, Link link, long cursor) {
    loop.execute(
        () -> {
          links.computeIfAbsent(room, _ -> new ArrayList<>()).add(link);
          link.opened(room, cursor);
        });
  }

  void detach(Room room, Link link) {
    room.detach(this);
    List<Link> left = links.get(room);
    if (left != null && left.remove(link) && left.isEmpty()) {
      links.remove(room);
      drafts.remove(room);
    }
  }

  private void publish() {
    for (Draft draft : unpublished) {
      draft.room().publish(draft, all, ByteBufAllocator.DEFAULT);
      draft.answer();
    }
    unpublished.clear();
  }

  private void write(Room room, ByteBuf frame) {
    for (Link link : links.getOrDefault(room, List.of())) {
      link.write(frame.retainedDuplicate());
    }
    frame.release();
  }

  private void flush() {
    for (Link link : unflushed) {
      link.flush();
    }
    unflushed.clear();
  }
}
