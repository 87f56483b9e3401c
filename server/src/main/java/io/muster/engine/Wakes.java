package io.muster.engine;

import io.muster.account.Device;
import io.muster.account.PurgeOrder;
import io.muster.group.UserId;
import io.muster.store.OutboxItem;
import io.muster.store.PushRows;
import io.muster.store.Slot;

/// Wakes devices that are not connected and have a [PurgeOrder]: a row of the outbox, in the same
/// write as the order.
final class Wakes {
  private Wakes() {}

  static void wake(UserId user, Device device, Site site, LaneTurn turn) {
    if (!site.notifier().isOn() || !device.push().reaches()) {
      return;
    }
    var now = site.clock().instant();
    var slot = new Slot(user, device.id(), OutboxItem.WAKE_KEY);
    var first = device.push().registrations().getFirst().channel();
    var wake = OutboxItem.wake(slot, first, now);
    PushRows.put(turn.rows(), wake);
    turn.afterCommit(() -> site.notifier().woken(user, device.id(), wake.due()));
  }
}
