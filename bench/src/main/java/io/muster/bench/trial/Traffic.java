package io.muster.bench.trial;

import io.muster.bench.load.Content;
import io.muster.proto.v1.Reply;
import io.netty.buffer.ByteBuf;
import io.netty.util.collection.IntObjectHashMap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Recorder;

/// People who talk in small groups of their own, at a pace or as fast as they are answered, while
/// something else happens on the server.
///
/// Owner: the one event loop of its fleet, except what says otherwise.
final class Traffic implements Ear {
  private static final int WINDOW = 32;
  private static final long TICK_MS = 2;
  private static final double NANOS_PER_MS = 1e6;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final int DIGITS = 2;
  private static final double P50 = 50;
  private static final double P99 = 99;

  private final Faults faults;
  private final List<Talker> talkers = new ArrayList<>();
  private final IntObjectHashMap<Talker> byPhone = new IntObjectHashMap<>();
  private final LongAdder heard = new LongAdder();
  private final Recorder delays = new Recorder(DIGITS);
  private final Fleet.Lane lane;
  private volatile double perSecond;
  private double due;
  private long lastTick;
  private int next;

  /// One who posts in one group.
  private static final class Talker {
    final Phone phone;
    final long group;
    int unanswered;

    Talker(Phone phone, long group) {
      this.phone = phone;
      this.group = group;
    }
  }

  /// What was heard in some time.
  ///
  /// @param p50 milliseconds from posting to hearing, of the faster half the slowest
  record Heard(double deliveries, double seconds, double p50, double p99) {
    double deliveriesPerSecond() {
      return deliveries / seconds;
    }
  }

  Traffic(Fleet.Lane lane, Faults faults) {
    this.lane = lane;
    this.faults = faults;
  }

  /// Somebody in a group posts in it from now on. Any thread.
  void talks(Phone phone, long group) {
    var talker = new Talker(phone, group);
    lane.loop()
        .submit(
            () -> {
              talkers.add(talker);
              byPhone.put(phone.index(), talker);
            })
        .syncUninterruptibly();
  }

  /// Any thread, once.
  void start() {
    lastTick = System.nanoTime();
    var _ = lane.loop().scheduleAtFixedRate(this::tick, TICK_MS, TICK_MS, TimeUnit.MILLISECONDS);
  }

  /// From now on so many messages a second, over all groups; 0: none. Any thread.
  void pace(double messagesPerSecond) {
    perSecond = messagesPerSecond;
  }

  /// From now on as many as are answered. Any thread.
  void hurry() {
    perSecond = Double.POSITIVE_INFINITY;
  }

  /// What is heard while the action runs. Any thread but the loop.
  Heard during(Action action) throws InterruptedException {
    var _ = delays.getIntervalHistogram();
    long before = heard.sum();
    long start = System.nanoTime();
    action.run();
    double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
    var took = delays.getIntervalHistogram();
    return new Heard(
        heard.sum() - before,
        seconds,
        took.getValueAtPercentile(P50) / NANOS_PER_MS,
        took.getValueAtPercentile(P99) / NANOS_PER_MS);
  }

  /// The same for some time.
  Heard during(Duration time) throws InterruptedException {
    return during(() -> Thread.sleep(time));
  }

  /// What happens meanwhile.
  interface Action {
    void run() throws InterruptedException;
  }

  @Override
  public void message(Phone phone, Place place, long seq, ByteBuf in, int textAt, int textBytes) {
    if (textBytes > 0) {
      heard.increment();
      delays.recordValue(Math.max(0, System.nanoTime() - Content.sentNanos(in, textAt)));
    }
  }

  @Override
  public void answered(Phone phone, Reply reply) {
    byPhone.get(phone.index()).unanswered--;
    if (reply.hasError()) {
      faults.found(Fault.REFUSED, "a message: " + reply.getError());
    }
  }

  private void tick() {
    long now = System.nanoTime();
    double more = perSecond * (now - lastTick) / NANOS_PER_SECOND;
    lastTick = now;
    int room = talkers.size() * WINDOW;
    due = Math.min(room, Double.isNaN(more) ? 0 : due + more);
    int refused = 0;
    while (due >= 1 && refused < talkers.size()) {
      var talker = talkers.get(next++ % talkers.size());
      if (talker.unanswered < WINDOW) {
        talker.unanswered++;
        talker.phone.write(talker.group, now);
        due--;
        refused = 0;
      } else {
        refused++;
      }
    }
    talkers.forEach(talker -> talker.phone.flush());
  }
}
