package io.muster.push;

import io.muster.account.Channel;
import io.muster.store.OutboxItem;
import io.muster.store.PushStore;
import io.muster.store.Queued;
import io.muster.store.Slot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// One channel's queue and the way to its provider: how far the queue has been taken, and how much
/// may be taken now. Owner: the push thread.
final class Line {
  private static final int BATCH_MAX = 256;

  /// What becomes due little by little is sent together.
  private static final Duration GATHER = Duration.ofMillis(50);

  private final Provider provider;
  private final PushStore rows;
  private final Rate rate;
  private final Incidents incidents;
  private final Breaker breaker;
  private final AtomicLong taken = new AtomicLong();
  private final AtomicLong age = new AtomicLong();
  private final AtomicLong open = new AtomicLong();

  /// How far the queue has been taken, and when what stands next in it is due.
  private Instant from = Instant.EPOCH;

  private Optional<Slot> behind = Optional.empty();
  private Instant idleUntil = Instant.EPOCH;
  private Instant sweptFrom = Instant.EPOCH;
  private Optional<Slot> sweptBehind = Optional.empty();

  Line(Provider provider, PushStore rows, int perSecond, PushMetrics metrics) {
    this.provider = provider;
    this.rows = rows;
    this.rate = new Rate(perSecond);
    this.incidents = new Incidents(provider.channel());
    this.breaker = new Breaker(incidents);
    metrics.inFlight(channel(), taken);
    metrics.queueAge(channel(), age);
    metrics.open(channel(), open);
  }

  Channel channel() {
    return provider.channel();
  }

  Provider provider() {
    return provider;
  }

  Breaker breaker() {
    return breaker;
  }

  /// Whether the channel is configured.
  boolean isThere() {
    return !(provider instanceof Absent);
  }

  /// Whether it is worth asking.
  boolean isUp(Instant now) {
    return isThere() && !breaker.isOpen(now);
  }

  /// There may be something due at that time that has not been seen yet.
  void rewind(Instant due) {
    if (!due.isAfter(from)) {
      from = due;
      behind = Optional.empty();
    }
    if (due.isBefore(idleUntil)) {
      idleUntil = due;
    }
  }

  /// What is due and may be taken now. A few at a time, not one by one.
  List<Queued> next(Instant now) {
    open.set(breaker.isOpen(now) ? 1 : 0);
    if (now.isBefore(idleUntil)) {
      age.set(0);
      return List.of();
    }
    int free = provider.inFlightMax() - (int) taken.get();
    // The rate has no say in this: where it is low there are never so many at a time.
    if (taken.get() > 0 && free < Math.min(provider.inFlightMax(), BATCH_MAX) / 4) {
      return List.of();
    }
    int room = breaker.room(now, Math.min(Math.min(free, rate.room(now)), BATCH_MAX));
    if (room <= 0) {
      return List.of();
    }
    var page = rows.due(channel(), from, behind, now, room);
    var due = page.items();
    var gathered = now.plus(GATHER);
    idleUntil = due.size() < room && page.next().isBefore(gathered) ? gathered : page.next();
    age.set(age(due, now));
    if (!due.isEmpty()) {
      from = due.getLast().due();
      behind = Optional.of(due.getLast().slot());
    }
    return due;
  }

  /// While nothing may be taken: what is due, a page at a time and then from the first again, so
  /// that what has another way may take it, and what is too old may go.
  List<Queued> sweep(Instant now) {
    var some = rows.due(channel(), sweptFrom, sweptBehind, now, BATCH_MAX).items();
    if (sweptBehind.isEmpty()) {
      age.set(age(some, now));
    }
    if (some.size() < BATCH_MAX) {
      sweptFrom = Instant.EPOCH;
      sweptBehind = Optional.empty();
    } else {
      sweptFrom = some.getLast().due();
      sweptBehind = Optional.of(some.getLast().slot());
    }
    return some;
  }

  private static long age(List<Queued> due, Instant now) {
    return due.isEmpty() ? 0 : Duration.between(due.getFirst().due(), now).toSeconds();
  }

  void took(int some) {
    taken.addAndGet(some);
  }

  void sent() {
    rate.used(1);
    breaker.sent();
  }

  /// The operator's credentials or settings were refused.
  ///
  /// @return how long what met with it waits at least, if it has no other way
  Duration refused(Outcome.Misconfigured outcome, Instant now) {
    if (outcome.everybody()) {
      breaker.broken(now, outcome.reason());
      return Duration.ZERO;
    }
    breaker.worked();
    incidents.refused(outcome.reason(), now);
    return Breaker.LAST;
  }

  void landed(OutboxItem item) {
    if (taken.decrementAndGet() < 0) {
      throw new IllegalStateException("landed without having been taken: " + item);
    }
  }
}
