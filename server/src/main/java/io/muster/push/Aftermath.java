package io.muster.push;

import io.muster.group.GroupId;
import io.muster.store.OutboxItem;
import io.muster.store.Shown;
import io.muster.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What becomes of an item once its provider has answered: it is shown, it is tried again later or
/// on another channel, its token is retired, or it is given up. Owner: the push thread.
final class Aftermath {
  /// Tried so often on one channel, it is tried on the next.
  private static final int TRIES = 3;

  private static final Duration WAKE_AGAIN = Duration.ofMinutes(1);

  /// How long after one wake-up the next follows, while the device has not purged: 18 in two weeks.
  private static final List<Duration> WAKES =
      Stream.concat(
              Stream.of(
                  Duration.ofMinutes(10),
                  Duration.ofHours(1),
                  Duration.ofHours(6),
                  Duration.ofHours(12)),
              Stream.generate(() -> Duration.ofDays(1)).limit(13))
          .toList();

  private final PushDesk desk;
  private final Store store;
  private final Outbox outbox;
  private final Allowance allowance;
  private final Lines lines;
  private final Backoff backoff;

  Aftermath(PushDesk desk, Outbox outbox, Allowance allowance, Lines lines) {
    this.desk = desk;
    this.store = desk.store();
    this.outbox = outbox;
    this.allowance = allowance;
    this.lines = lines;
    this.backoff = new Backoff(desk.random());
  }

  /// @param at when the answer came
  void of(Flight flight, Outcome outcome, Instant at) {
    var line = lines.of(flight.item().channel());
    switch (outcome) {
      case Outcome.Accepted _ -> accepted(flight, line, at);
      case Outcome.Later later -> later(flight, later, line, at);
      case Outcome.Retired retired -> retired(flight, retired, line, at);
      case Outcome.Refused _ -> {
        line.breaker().worked();
        next(flight, at);
      }
      case Outcome.Misconfigured refused -> {
        var from = at.plus(line.refused(refused, at));
        rest(flight, elsewhere(flight, at).or(() -> waits(flight.item(), from)));
      }
    }
  }

  private void accepted(Flight flight, Line line, Instant at) {
    line.breaker().worked();
    var item = flight.item();
    if (!flight.sent().notification().kind().isShown()) {
      rest(flight, again(item, at));
      return;
    }
    var slot = item.slot();
    var group = new GroupId(item.group());
    if (Look.recipient(store, store.head(group), item).isEmpty()) {
      // Their end came while it was under way, and what clears the rest has gone ahead.
      outbox.clear(slot.user(), slot.device(), group, item.channel(), at, desk.config().keep());
    } else {
      int before = flight.sent().shown().map(Shown::count).orElse(0);
      outbox.shown(
          item.slot(),
          new Shown(
              before + item.count(),
              item.last(),
              at,
              allowance.afterOne(flight.sent().shown(), at),
              item.channel()));
    }
    rest(flight, Optional.empty());
  }

  /// What the provider knows of a time before the device registered does not concern it: whatever
  /// is wrong there will pass.
  private void retired(Flight flight, Outcome.Retired retired, Line line, Instant at) {
    var since = retired.since().orElse(flight.at());
    if (since.isBefore(flight.sent().registration().at())) {
      later(flight, new Outcome.Later(retired.reason(), Optional.empty(), false), line, at);
      return;
    }
    line.breaker().worked();
    var slot = flight.item().slot();
    desk.engine().retire(slot.user(), slot.device(), flight.sent().registration(), since);
    next(flight, at);
  }

  /// A device is woken until it has purged, or there is no hope.
  private static Optional<OutboxItem> again(OutboxItem item, Instant at) {
    return isWake(item) && item.attempts() < WAKES.size()
        ? Optional.of(item.again(at.plus(WAKES.get(item.attempts()))))
        : Optional.empty();
  }

  private void later(Flight flight, Outcome.Later later, Line line, Instant at) {
    var item = flight.item();
    var atLeast = later.after().orElse(Duration.ZERO);
    if (later.everybody()) {
      line.breaker().failed(at, atLeast, later.reason());
      line.rewind(item.due());
    } else {
      line.breaker().worked();
    }
    boolean isOpen = line.breaker().isOpen(at);
    if (isWake(item)) {
      var soon = isOpen ? at : at.plus(WAKE_AGAIN);
      var there = elsewhere(flight, at).map(other -> other.due(soon));
      rest(
          flight,
          there.or(() -> Optional.of(item.due(at.plus(Durations.longer(WAKE_AGAIN, atLeast))))));
      return;
    }
    int tried = item.attempts() + 1;
    int channels = flight.sent().device().push().registrations().size();
    var there = isOpen || tried % TRIES == 0 ? elsewhere(flight, at) : Optional.<OutboxItem>empty();
    // Once it has been round all of them in vain, it waits as if it stayed.
    boolean atOnce = there.isPresent() && (isOpen || tried < TRIES * channels);
    var wait = backoff.next(item.attempts() / channels, atLeast);
    rest(flight, Optional.of(there.orElse(item).again(atOnce ? at : at.plus(wait))));
  }

  private static boolean isWake(OutboxItem item) {
    return item.kind() == OutboxItem.WAKE;
  }

  private Optional<OutboxItem> waits(OutboxItem item, Instant at) {
    return Optional.of(item.due(at.plus(backoff.next(TRIES, Duration.ZERO))));
  }

  /// The channel is of no use for it: the next one, if there is one. A device that must purge is
  /// not given up: perhaps the operator mends what is wrong.
  private void next(Flight flight, Instant at) {
    var item = flight.item();
    var push = flight.sent().device().push();
    rest(
        flight,
        push.after(item.channel())
            .map(known -> item.on(known.channel(), at))
            .or(() -> again(item, at)));
  }

  private Optional<OutboxItem> elsewhere(Flight flight, Instant at) {
    return lines
        .another(flight.sent().device(), flight.item().channel(), at)
        .map(known -> flight.item().on(known.channel(), at));
  }

  /// @param same what is left of it if nothing was added meanwhile
  private void rest(Flight flight, Optional<OutboxItem> same) {
    var taken = flight.item();
    var now = desk.clock().instant();
    outbox.land(
        taken,
        same,
        added ->
            isWake(taken)
                ? added
                : same.isEmpty() ? added.without(taken, now) : added.like(same.get()));
  }
}
