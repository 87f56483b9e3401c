package io.muster.bench.trial;

import io.muster.bench.load.Content;
import io.netty.buffer.ByteBuf;
import io.netty.util.collection.LongObjectHashMap;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;

/// What stands at each number of each group, as those who heard it first tell; whoever hears
/// something else there has found a fault. It also times and counts what is heard.
///
/// Owner: the one event loop of its fleet; the counts any thread may read.
final class Register implements Ear {
  private static final long NANOS_MAX = 600_000_000_000L;
  private static final int ROOM_MIN = 64;

  private final Faults faults;
  private final LongObjectHashMap<long[]> groups = new LongObjectHashMap<>();
  private final LongAdder deliveries = new LongAdder();
  private final Histogram nanos = new Histogram(NANOS_MAX, 3);
  private final AtomicBoolean timing = new AtomicBoolean();

  Register(Faults faults) {
    this.faults = faults;
  }

  void time(boolean on) {
    timing.set(on);
  }

  long deliveries() {
    return deliveries.sum();
  }

  /// From when a message left until somebody had it, in milliseconds; when nothing is heard any
  /// more.
  double milliseconds(double percentile) {
    return nanos.getValueAtPercentile(percentile) / 1e6;
  }

  @Override
  public void message(Phone phone, Place place, long seq, ByteBuf in, int textAt, int textBytes) {
    deliveries.increment();
    if (textBytes == 0) {
      return;
    }
    long who = (long) Content.sender(in, textAt) << Integer.SIZE | Content.number(in, textAt);
    if (!agrees(place.group(), (int) seq, who + 1)) {
      String words = phone.user() + " has something else at " + seq + " of " + place.group();
      faults.found(Fault.CONTENT, words);
    }
    if (timing.get()) {
      long took = System.nanoTime() - Content.sentNanos(in, textAt);
      nanos.recordValue(Math.clamp(took, 0, NANOS_MAX));
    }
  }

  /// Whether this is what the others have there, or nobody has anything there yet.
  private boolean agrees(long group, int seq, long what) {
    long[] log = groups.get(group);
    if (log == null || log.length <= seq) {
      int room = Math.max(ROOM_MIN, 2 * seq);
      log = log == null ? new long[room] : Arrays.copyOf(log, room);
      groups.put(group, log);
    }
    if (log[seq] == 0) {
      log[seq] = what;
    }
    return log[seq] == what;
  }
}
