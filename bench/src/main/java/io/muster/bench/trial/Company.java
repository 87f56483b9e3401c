package io.muster.bench.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;

/// A group of the mixed day as whoever acts in it knows it. Somebody who is about to be cut off is
/// no member any more before the server is asked, so a refusal is right exactly when it is
/// expected.
///
/// Any thread. Who changes the membership holds [#lock].
final class Company {
  private final Phone owner;
  private final ReentrantLock lock = new ReentrantLock();
  private final AtomicLong lastSeq = new AtomicLong();
  private final long group;
  private volatile List<Phone> members;
  private volatile boolean ended;

  /// @param members the owner is the first
  Company(long group, List<Phone> members) {
    this.group = group;
    this.members = List.copyOf(members);
    this.owner = members.getFirst();
  }

  long group() {
    return group;
  }

  Phone owner() {
    return owner;
  }

  ReentrantLock lock() {
    return lock;
  }

  List<Phone> members() {
    return members;
  }

  /// Somebody who is connected.
  Optional<Phone> anyMember(RandomGenerator random) {
    var all = members;
    int from = random.nextInt(all.size());
    for (int i = 0; i < all.size(); i++) {
      var one = all.get((from + i) % all.size());
      if (one.isConnected()) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }

  boolean has(Phone phone) {
    return !ended && members.contains(phone);
  }

  void goes(List<Phone> gone) {
    var left = new ArrayList<>(members);
    left.removeAll(gone);
    members = List.copyOf(left);
  }

  void comes(Phone one) {
    var more = new ArrayList<>(members);
    more.add(one);
    members = List.copyOf(more);
  }

  void ends() {
    ended = true;
  }

  boolean isEnded() {
    return ended;
  }

  /// The server has said that its log goes that far.
  void reached(long seq) {
    lastSeq.accumulateAndGet(seq, Math::max);
  }

  long lastSeq() {
    return lastSeq.get();
  }
}
