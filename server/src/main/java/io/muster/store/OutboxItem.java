package io.muster.store;

import io.muster.account.Channel;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// What a device is to be told next, on one of its channels. It names entries and holds no content.
///
/// @param kind a number that whoever sends understands
/// @param group its number; 0: it concerns no group in particular
/// @param first the number of the first entry it is about
/// @param last of the newest
/// @param count how many of them the device would count
/// @param due not before
/// @param expires not after
/// @param since when the first of it was put in
/// @param attempts how often it was tried in vain; of a wake-up, how often it was sent
public record OutboxItem(
    Slot slot,
    int kind,
    long group,
    long first,
    long last,
    int count,
    Channel channel,
    Instant due,
    Instant expires,
    Instant since,
    int attempts) {
  /// The kind of what wakes a device for a purge order, and its collapse key.
  public static final int WAKE = 5;

  public static final String WAKE_KEY = "w";

  /// As long as any provider keeps something for a device that is switched off.
  private static final Duration WAKE_KEPT = Duration.ofDays(28);

  /// Times are as precise as they are on the disk: what is read back is equal to what was written.
  public OutboxItem {
    due = due.truncatedTo(ChronoUnit.MILLIS);
    expires = expires.truncatedTo(ChronoUnit.MILLIS);
    since = since.truncatedTo(ChronoUnit.MILLIS);
  }

  public OutboxItem due(Instant at) {
    return new OutboxItem(
        slot, kind, group, first, last, count, channel, at, expires, since, attempts);
  }

  public OutboxItem on(Channel other, Instant at) {
    return new OutboxItem(
        slot, kind, group, first, last, count, other, at, expires, since, attempts);
  }

  public OutboxItem again(Instant at) {
    return new OutboxItem(
        slot, kind, group, first, last, count, channel, at, expires, since, attempts + 1);
  }

  /// Without entries before that one.
  public OutboxItem from(long seq) {
    return new OutboxItem(
        slot,
        kind,
        group,
        Math.max(first, seq),
        last,
        count,
        channel,
        due,
        expires,
        since,
        attempts);
  }

  /// Due when and where another is.
  public OutboxItem like(OutboxItem other) {
    return new OutboxItem(
        slot,
        kind,
        group,
        first,
        last,
        count,
        other.channel,
        other.due,
        expires,
        since,
        other.attempts);
  }

  /// With more entries behind those it has.
  public OutboxItem and(long newest, int more, Instant until) {
    return new OutboxItem(
        slot, kind, group, first, newest, count + more, channel, due, until, since, attempts);
  }

  /// What is left of it after an earlier state of it was sent.
  public OutboxItem without(OutboxItem sent, Instant at) {
    return new OutboxItem(
        slot,
        kind,
        group,
        sent.last + 1,
        last,
        Math.max(1, count - sent.count),
        channel,
        at,
        expires,
        since,
        0);
  }

  /// A wake-up for a purge order that was given just now.
  public static OutboxItem wake(Slot slot, Channel channel, Instant now) {
    return new OutboxItem(slot, WAKE, 0, 0, 0, 0, channel, now, now.plus(WAKE_KEPT), now, 0);
  }
}
