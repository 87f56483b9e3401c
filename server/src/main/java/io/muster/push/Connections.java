package io.muster.push;

import io.muster.account.Membership;
import io.muster.group.DeviceId;
import io.muster.group.UserId;
import io.muster.store.Connection;
import io.muster.store.PushRows;
import io.muster.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Connections that an earlier process took with it when it died: what was written to them may not
/// have arrived, and nobody was there to see them break.
///
/// A connection has a row from its beginning, written by its account, and once more with its end;
/// it goes once somebody has looked for what the device may have missed, or when the device
/// connects again. Every now and then it is written down until when none can have broken unseen,
/// for the next process. Owner: the push thread.
final class Connections {
  private static final Duration EVERY = Duration.ofSeconds(10);
  private static final int PER_SCAN = 256;

  private final PushDesk desk;
  private final Store store;
  private final Outbox outbox;
  private final LookBack lookBack;
  private Instant heard = Instant.EPOCH;
  private Instant began = Instant.MAX;
  private Instant written = Instant.EPOCH;
  private boolean resumed;

  Connections(PushDesk desk, Outbox outbox, LookBack lookBack) {
    this.desk = desk;
    this.store = desk.store();
    this.outbox = outbox;
    this.lookBack = lookBack;
  }

  void begin(Instant now) {
    heard = store.push().heard().orElse(Instant.EPOCH);
    began = now;
  }

  /// Some twenty times in a second.
  ///
  /// @param open whether devices have had time to come back
  void tick(Instant now, boolean open) {
    if (now.isBefore(began)) {
      return;
    }
    if (Duration.between(written, now).abs().compareTo(EVERY) >= 0) {
      written = now;
      PushRows.heard(outbox.batch(), now.minus(desk.silence()));
    }
    if (open && !resumed) {
      resumed = true;
      resume(Optional.empty());
    }
  }

  private void resume(Optional<Connection> after) {
    var page = store.push().connections(after, PER_SCAN);
    var old = page.stream().filter(one -> one.since().isBefore(began)).toList();
    var users = old.stream().map(Connection::user).distinct().toList();
    desk.engine()
        .connected(
            users,
            here ->
                desk.later(
                    () -> {
                      old.forEach(one -> broken(one, here));
                      if (page.size() == PER_SCAN) {
                        resume(Optional.of(page.getLast()));
                      }
                    }));
  }

  private void broken(Connection one, Map<UserId, Set<DeviceId>> here) {
    if (here.getOrDefault(one.user(), Set.of()).contains(one.device())) {
      return;
    }
    var groups = store.memberships(one.user()).stream().map(Membership::group).toList();
    lookBack.left(one.ended(one.heard().orElse(heard)), groups);
  }

  /// The device is connected again: it shows for itself what there is.
  void arrived(UserId user, DeviceId device) {
    var seen =
        store.device(user, device).map(known -> new Connection(user, device, known.lastSeen()));
    store.push().connections(user, device).stream()
        .filter(one -> seen.isEmpty() || one.since().isBefore(seen.get().since()))
        .forEach(this::over);
  }

  /// Somebody has looked for what it missed.
  void over(Connection one) {
    PushRows.notConnected(outbox.batch(), one);
  }
}
