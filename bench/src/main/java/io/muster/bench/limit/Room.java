package io.muster.bench.limit;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/// A group as the bare server knows it: a number, a counter, and who is connected on which hub.
///
/// Any thread, under the room's lock. The lock is what makes all hubs see the batches in the same
/// order: a batch gets its numbers and its place in every hub's queue in one step.
final class Room {
  private final long number;
  private final String name;
  private final int[] linksOnHub;
  private long lastSeq;

  Room(long number, String name, int hubs) {
    this.number = number;
    this.name = name;
    this.linksOnHub = new int[hubs];
  }

  long number() {
    return number;
  }

  String name() {
    return name;
  }

  /// Numbers the posts, encodes them once, and hands the frame to each hub that has somebody to
  /// give it to.
  synchronized void publish(Draft draft, Hub[] hubs, ByteBufAllocator allocator) {
    ByteBuf frame = draft.encode(number, lastSeq, allocator);
    lastSeq += draft.size();
    for (int i = 0; i < hubs.length; i++) {
      if (linksOnHub[i] > 0) {
        hubs[i].deliver(this, frame.retainedDuplicate());
      }
    }
    frame.release();
  }

  /// Lets the link hear everything after the number that it is given.
  synchronized void attach(Link link, Hub hub) {
    linksOnHub[hub.index()]++;
    hub.attach(this, link, lastSeq);
  }

  synchronized void detach(Hub hub) {
    linksOnHub[hub.index()]--;
  }
}
