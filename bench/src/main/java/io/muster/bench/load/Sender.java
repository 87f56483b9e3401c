package io.muster.bench.load;

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
  private static final long PAUSE_MS = 10;

  private final Channel channel;
  private final Speech speech;
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

  Sender(MemberLink link, Crowd crowd, Tally tally, Script script, LongSupplier nanoClock) {
    this(link.channel(), link.speech(), crowd, tally, script, nanoClock);
  }

  Sender(
      Channel channel,
      Speech speech,
      Crowd crowd,
      Tally tally,
      Script script,
      LongSupplier nanoClock) {
    this.channel = channel;
    this.speech = speech;
    this.crowd = crowd;
    this.tally = tally;
    this.script = script;
    this.nanoClock = nanoClock;
    this.meantNanos = new long[Integer.highestOneBit(script.window()) * 2];
  }

  Channel channel() {
    return channel;
  }

  /// Tells it from every other sender of the run.
  int name() {
    return script.name();
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

  void answered(int number, long nowNanos) {
    unanswered--;
    tally.acknowledged(nowNanos - meantNanos[slot(number)]);
    resumeWhenAnswered();
  }

  /// A message was turned away, and with it everything behind it. Once all of that is answered it
  /// waits a little and goes on with the first of them.
  void refused(int number) {
    unanswered--;
    crowd.sent(-1);
    firstRefused = paused ? Math.min(firstRefused, number) : number;
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
    ByteBuf out = channel.alloc().directBuffer(count * (script.size() + speech.frameBytesMax()));
    for (int i = 0; i < count; i++) {
      write(out, sent++);
    }
    channel.writeAndFlush(out, channel.voidPromise());
  }

  private void write(ByteBuf out, int number) {
    int textAt = speech.write(out, number);
    long meantAt = meantNanos[slot(number)];
    Content.write(out, textAt, script.size(), script.name(), number, meantAt);
    speech.written(out, textAt);
  }
}
