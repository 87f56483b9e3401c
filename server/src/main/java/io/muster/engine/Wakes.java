package io.muster.engine;

import io.muster.account.Device;
import io.muster.account.PurgeOrder;
import io.muster.group.UserId;
import io.muster.store.OutboxItem;
import io.muster.store.PushRows;
import io.muster.store.Slot;
import java.time.Duration;

/// Wakes devices that have a [PurgeOrder]: a row of the outbox, in the same write as the order. One
/// that is connected has a row too, for later: should the server's process end before it has purged
/// and it never comes back by itself, nobody else would remember it.
final class Wakes {
  /// So long a connected device may take to purge.
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private Wakes() {}

  /// @param connected it has been told, and is woken only if it has not purged before long
  static void wake(UserId user, Device device, boolean connected, Site site, LaneTurn turn) {
    if (!site.notifier().isOn() || !device.push().reaches()) {
      return;
    }
    var due = site.clock().instant().plus(connected ? PATIENCE : Duration.ZERO);
    var slot = new Slot(user, device.id(), OutboxItem.WAKE_KEY);
    var first = device.push().registrations().getFirst().channel();
    var wake = OutboxItem.wake(slot, first, due);
    PushRows.put(turn.rows(), wake);
    turn.afterCommit(() -> site.notifier().woken(user, device.id(), wake.due()));
  }
}
