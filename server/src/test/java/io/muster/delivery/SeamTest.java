package io.muster.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.group.Event;
import io.muster.group.GroupId;
import io.muster.group.Role;
import io.muster.group.UserId;
import io.muster.group.Window;
import io.muster.proto.v1.ServerFrame;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Live tail and catch-up in every order that a seed comes up with: whatever the steps, a session
/// has been written exactly what it may read, in order, up to where it is level.
class SeamTest {
  private static final int SEEDS = 120;
  private static final int STEPS = 250;
  private static final GroupId GROUP = new GroupId(7);

  @Test
  void noEntryIsLostOrRepeatedWhereverLiveTailAndCatchUpMeet() {
    for (int seed = 1; seed <= SEEDS; seed++) {
      var world = new Small(seed);
      try {
        for (int step = 0; step < STEPS; step++) {
          world.step();
        }
        world.settle();
      } catch (AssertionError | RuntimeException fault) {
        throw new AssertionError("seed " + seed, fault);
      }
    }
  }

  /// One hub, one group, a few people who come, read, stop reading and are cut off.
  private static final class Small {
    private final Random random;
    private final ByHand loop = new ByHand();
    private final ByHand readers = new ByHand();
    private final HandClock clock = new HandClock();
    private final MemoryLog log = new MemoryLog();
    private final List<Throwable> broken = new ArrayList<>();
    private final List<Someone> people = new ArrayList<>();
    private final Hub hub;
    private long lastSeq;

    Small(int seed) {
      random = new Random(seed);
      var config =
          new DeliveryConfig(
              16 * 1024, 4 * 1024, 1 + random.nextInt(5), Duration.ofHours(1), Duration.ofHours(1));
      var reads = new Reads(log, readers, broken::add);
      hub = new Hub(loop, reads, config, clock, new DeliveryMetrics());
      commit(Optional.empty());
    }

    void step() {
      switch (random.nextInt(12)) {
        case 0, 1, 2 -> commit(Optional.empty());
        case 3, 4 -> loop.step();
        case 5, 6 -> readers.step();
        case 7 -> arrive();
        case 8 -> some().ifPresent(one -> one.link.stopReading());
        case 9, 10 -> some().ifPresent(one -> one.link.readOn());
        default -> some().ifPresent(this::cut);
      }
      people.forEach(Someone::check);
      assertThat(broken).isEmpty();
    }

    private Optional<Someone> some() {
      return people.isEmpty()
          ? Optional.empty()
          : Optional.of(people.get(random.nextInt(people.size())));
    }

    private void commit(Optional<CutOff> cutOff) {
      var entries = new ArrayList<Event.Entry>();
      int count = cutOff.isPresent() ? 1 : 1 + random.nextInt(3);
      for (int i = 0; i < count; i++) {
        var text = "x".repeat(1 + random.nextInt(3_000));
        var entry = new Event.Posted(++lastSeq, new UserId("ann"), Instant.EPOCH, text);
        entries.add(entry);
        log.add(entry);
      }
      var batch = new CommittedBatch(GROUP, entries, cutOff, 1);
      hub.post(() -> hub.deliver(batch));
    }

    private void arrive() {
      if (people.size() < 5) {
        var one = new Someone(people.size(), lastSeq);
        people.add(one);
        var grant = one.grant;
        hub.post(() -> one.outlet.open(grant));
      }
    }

    private void cut(Someone one) {
      if (one.cutAt == Long.MAX_VALUE) {
        one.cutAt = lastSeq + 1;
        commit(Optional.of(new CutOff(List.of(one.user), false, new Fence(1, () -> {}))));
      }
    }

    /// Everybody reads on; nothing is left to do.
    void settle() {
      people.forEach(one -> one.link.readOn());
      while (loop.step() || readers.step()) {}
      assertThat(broken).isEmpty();
      for (var one : people) {
        one.check();
        if (one.cutAt == Long.MAX_VALUE) {
          assertThat(one.received()).isEqualTo(one.readable(lastSeq));
        }
      }
    }

    /// Somebody with an earlier window behind them, and where their device stands.
    private final class Someone {
      final UserId user;
      final FakeLink link = new FakeLink();
      final Outlet outlet;
      final Grant grant;
      long cutAt = Long.MAX_VALUE;

      Someone(int number, long at) {
        user = new UserId("user-" + number);
        outlet =
            new Outlet(user, link, hub, (code, text) -> broken.add(new Error(code + ": " + text)));
        long since = 1 + random.nextLong(at);
        var windows = new ArrayList<Window>();
        if (since > 3) {
          windows.add(new Window(1 + random.nextLong(since - 2), since - 2));
        }
        windows.add(Window.openFrom(since));
        var start = new Grant.Start.After(random.nextLong(at + 1));
        grant = new Grant(GROUP, "walkers", Role.MEMBER, windows, since, at, start);
      }

      List<Long> readable(long upTo) {
        return LongStream.rangeClosed(grant.cursor() + 1, Math.min(upTo, cutAt))
            .filter(seq -> grant.windows().stream().anyMatch(w -> w.contains(seq)))
            .boxed()
            .toList();
      }

      List<Long> received() {
        var seqs = new ArrayList<Long>();
        long cursor = grant.cursor();
        for (ServerFrame frame : link.taken()) {
          if (frame.hasDelivery()) {
            var delivery = frame.getDelivery();
            assertThat(delivery.getAfter()).isEqualTo(cursor);
            delivery.getEntriesList().forEach(entry -> seqs.add(entry.getSeq()));
            cursor = seqs.isEmpty() ? cursor : Math.max(cursor, seqs.getLast());
            cursor = Math.max(cursor, delivery.getSkipTo());
          }
        }
        return seqs;
      }

      void check() {
        var received = received();
        var all = readable(lastSeq);
        assertThat(received).isEqualTo(all.subList(0, Math.min(received.size(), all.size())));
        assertThat(link.pendingBytes()).isLessThan(16 * 1024 + 3 * 4 * 1024 + 4 * 1024);
      }
    }
  }
}
