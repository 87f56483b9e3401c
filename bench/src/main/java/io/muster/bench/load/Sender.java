package io.muster.bench.load;

import io.muster.bench.net.Varints;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/// The writing half of a member who posts. Saturating, it keeps its window full. On a schedule,
/// each message has a time at which it is meant to leave; if the server keeps it waiting, latencies
/// still count from that time, so that a server that stalls cannot hide how many messages it made
/// wait (coordinated omission).
///
/// Owner: the connection's event loop, except [#wake], which any loop may call.
final class Sender {
  /// Ids are at least this great, so that all of them are varints of five bytes.
  private static final long FIRST_ID = 1L << 28;

  private static final int ID_BYTES = 5;
  private static final int TAG_REQUEST = 2 << 3 | 2;
  private static final int TAG_ID = 1 << 3;
  private static final int TAG_POST = 7 << 3 | 2;
  private static final int TAG_GROUP = 1 << 3 | 1;
  private static final int TAG_TEXT = 2 << 3 | 2;
  private static final long PAUSE_MS = 10;

  private final Channel channel;
  private final Crowd crowd;
  private final Tally tally;
  private final Script script;
  private final LongSupplier nanoClock;
  private final long[] meantNanos;
  private final AtomicBoolean waiting = new AtomicBoolean();

  private int sent;
  private int unanswered;
  private long firstNanos;
  private boolean running;
  private boolean paused;
  private int firstRefused;
  private boolean scheduled;

  Sender(Channel channel, Crowd crowd, Tally tally, Script script, LongSupplier nanoClock) {
    this.channel = channel;
    this.crowd = crowd;
    this.tally = tally;
    this.script = script;
    this.nanoClock = nanoClock;
    this.meantNanos = new long[Integer.highestOneBit(script.window()) * 2];
  }

  Channel channel() {
    return channel;
  }

  void start() {
    running = true;
    firstNanos = nanoClock.getAsLong() + script.phaseNanos();
    pump();
  }

  void stop() {
    running = false;
  }

  int unanswered() {
    return unanswered;
  }

  void answered(long id, long nowNanos) {
    unanswered--;
    tally.acknowledged(nowNanos - meantNanos[slot((int) (id - FIRST_ID))]);
    resumeWhenAnswered();
  }

  /// A message was turned away, and with it everything behind it. Once all of that is answered it
  /// waits a little and goes on with the first of them.
  void refused(long id) {
    unanswered--;
    crowd.sent(-1);
    firstRefused = paused ? Math.min(firstRefused, (int) (id - FIRST_ID)) : (int) (id - FIRST_ID);
    paused = true;
    resumeWhenAnswered();
  }

  private void resumeWhenAnswered() {
    if (paused && unanswered == 0) {
      channel.eventLoop().schedule(this::resume, PAUSE_MS, TimeUnit.MILLISECONDS);
    }
  }

  /// Goes on if it had stopped for want of deliveries.
  void wake() {
    if (waiting.getPlain() && room() > 0 && waiting.compareAndSet(true, false)) {
      channel.eventLoop().execute(this::pump);
    }
  }

  /// Sends what may be sent now.
  void pump() {
    if (!running || paused) {
      return;
    }
    if (script.intervalNanos() > 0) {
      pumpOnSchedule();
      return;
    }
    int allowed = (int) Math.min(script.window() - unanswered, room());
    if (allowed > 0) {
      long now = nanoClock.getAsLong();
      for (int i = 0; i < allowed; i++) {
        meantNanos[slot(sent + i)] = now;
      }
      send(allowed);
    } else if (unanswered < script.window()) {
      waiting.set(true);
      wake();
    }
  }

  private void pumpOnSchedule() {
    long now = nanoClock.getAsLong();
    int due = 0;
    while (due < script.window() - unanswered && meant(sent + due) <= now) {
      meantNanos[slot(sent + due)] = meant(sent + due);
      due++;
    }
    if (due > 0) {
      send(due);
    }
    if (unanswered < script.window()) {
      scheduleNext(now);
    }
  }

  private void scheduleNext(long now) {
    if (!scheduled) {
      scheduled = true;
      long delay = Math.max(0, meant(sent) - now);
      channel.eventLoop().schedule(this::onSchedule, delay, TimeUnit.NANOSECONDS);
    }
  }

  private void onSchedule() {
    scheduled = false;
    pump();
  }

  private void resume() {
    paused = false;
    sent = firstRefused;
    pump();
  }

  private long room() {
    return script.groupWindow() - crowd.underway();
  }

  private long meant(int number) {
    return firstNanos + number * script.intervalNanos();
  }

  private int slot(int number) {
    return number & (meantNanos.length - 1);
  }

  private void send(int count) {
    crowd.sent(count);
    unanswered += count;
    ByteBuf out = channel.alloc().directBuffer(count * (script.size() + 64));
    for (int i = 0; i < count; i++) {
      write(out, sent++);
    }
    channel.writeAndFlush(out, channel.voidPromise());
  }

  private void write(ByteBuf out, int number) {
    int size = script.size();
    int post = 1 + Long.BYTES + 1 + Varints.size(size) + size;
    int request = 1 + ID_BYTES + 1 + Varints.size(post) + post;
    Varints.write(out, 1 + Varints.size(request) + request);
    out.writeByte(TAG_REQUEST);
    Varints.write(out, request);
    out.writeByte(TAG_ID);
    Varints.write(out, FIRST_ID + number);
    out.writeByte(TAG_POST);
    Varints.write(out, post);
    out.writeByte(TAG_GROUP).writeLongLE(crowd.number());
    out.writeByte(TAG_TEXT);
    Varints.write(out, size);
    int textAt = out.writerIndex();
    out.ensureWritable(size).writerIndex(textAt + size);
    Content.write(out, textAt, size, script.name(), number, meantNanos[slot(number)]);
  }
}
