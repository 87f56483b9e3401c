package io.muster.bench.load;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/// One group of a run: its number on the server, and how many messages its members have sent and
/// received.
///
/// Any thread. Each event loop adds to a slot of its own, so that counting a delivery costs no
/// contended write.
final class Crowd {
  private static final int SLOT_STRIDE = 16;

  private final int index;
  private final long number;
  private final int members;
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLongArray received;
  private final List<Sender> senders = new CopyOnWriteArrayList<>();

  Crowd(int index, long number, int members, int loops) {
    this.index = index;
    this.number = number;
    this.members = members;
    this.received = new AtomicLongArray(loops * SLOT_STRIDE);
  }

  /// Which of the run's groups this is.
  int index() {
    return index;
  }

  long number() {
    return number;
  }

  /// Called before the load begins.
  void has(Sender sender) {
    senders.add(sender);
  }

  List<Sender> senders() {
    return senders;
  }

  void sent(int messages) {
    sent.addAndGet(messages);
  }

  long sent() {
    return sent.get();
  }

  /// Members on this loop have together received so many more messages. Wakes senders that waited
  /// for that.
  void received(int loop, int messages) {
    int slot = loop * SLOT_STRIDE;
    received.setRelease(slot, received.getPlain(slot) + messages);
    for (int i = 0; i < senders.size(); i++) {
      senders.get(i).wake();
    }
  }

  long received() {
    long sum = 0;
    for (int slot = 0; slot < received.length(); slot += SLOT_STRIDE) {
      sum += received.getAcquire(slot);
    }
    return sum;
  }

  /// Messages that were sent and whose deliveries have not all come, taken over the whole group.
  long underway() {
    return sent() - received() / members;
  }
}
