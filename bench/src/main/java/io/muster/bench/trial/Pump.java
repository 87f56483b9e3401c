package io.muster.bench.trial;

import io.muster.proto.v1.Farewell;
import io.muster.proto.v1.FarewellCode;
import io.muster.proto.v1.Reply;
import io.netty.buffer.ByteBuf;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// Posts to one group as fast as its readers take it: a message is under way until it is answered
/// and, taken over all readers, as many deliveries have come as it causes. One phone of the group
/// does not count as a reader.
///
/// Owner: the one event loop of its fleet; the counts any thread may read.
final class Pump implements Ear {
  /// Who posts where, and who does not count.
  private record Job(Phone poster, long group, Phone apart) {}

  private final int readers;
  private final int window;
  private final Faults faults;
  private Optional<Job> job = Optional.empty();
  private int unanswered;
  private long until;
  private int fresh;
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong received = new AtomicLong();
  private volatile long lastSeq;
  private volatile boolean drained = true;
  private volatile boolean toldSlow;

  Pump(int readers, int window, Faults faults) {
    this.readers = readers;
    this.window = window;
    this.faults = faults;
  }

  /// What it is to do from [#start] on. Any thread.
  void post(Phone poster, long group, Phone apart) {
    var given = new Job(poster, group, apart);
    poster.lane().loop().submit(() -> job = Optional.of(given)).syncUninterruptibly();
  }

  /// On the trial's thread.
  void start() {
    startUntil(Long.MAX_VALUE);
  }

  /// The same until so many have been sent since the beginning.
  void startUntil(long sentMax) {
    drained = false;
    run(sentMax);
  }

  /// On the trial's thread. What is under way still comes.
  void stop() {
    run(0);
  }

  private void run(long sentMax) {
    var given = job.orElseThrow();
    given
        .poster()
        .lane()
        .loop()
        .submit(
            () -> {
              until = sentMax;
              pump(given);
            })
        .syncUninterruptibly();
  }

  long sent() {
    return sent.get();
  }

  long received() {
    return received.get();
  }

  /// Everything is answered and with every reader.
  boolean isDrained() {
    return drained;
  }

  boolean isLevel(Phone phone) {
    return job.flatMap(given -> phone.place(given.group()))
        .filter(place -> place.cursor() == lastSeq)
        .isPresent();
  }

  boolean wasToldSlow() {
    return toldSlow;
  }

  @Override
  public void message(Phone phone, Place place, long seq, ByteBuf in, int textAt, int textBytes) {
    if (job.isPresent() && phone != job.get().apart()) {
      fresh++;
    }
  }

  @Override
  public void answered(Phone phone, Reply reply) {
    unanswered--;
    if (reply.hasError()) {
      sent.decrementAndGet();
      faults.found(Fault.REFUSED, "a message: " + reply.getError());
    } else {
      lastSeq = reply.getDone().getSeq();
    }
  }

  @Override
  public void pause(Phone phone) {
    received.addAndGet(fresh);
    fresh = 0;
    job.ifPresent(this::pump);
  }

  @Override
  public void farewell(Phone phone, Farewell farewell) {
    toldSlow |= farewell.getCode() == FarewellCode.SLOW;
  }

  private void pump(Job given) {
    long underway = sent.get() - received.get() / readers;
    long left = until - sent.get();
    drained = left <= 0 && unanswered == 0 && underway == 0;
    long allowed = Math.min(left, window - Math.max(underway, unanswered));
    if (allowed <= 0) {
      return;
    }
    long now = System.nanoTime();
    for (long i = 0; i < allowed; i++) {
      given.poster().write(given.group(), now);
    }
    given.poster().flush();
    unanswered += (int) allowed;
    sent.addAndGet(allowed);
  }
}
