package io.muster.push;

import io.muster.group.GroupId;
import io.muster.store.Slot;

/// The collapse keys: what replaces what on a device's screen.
final class Keys {
  private Keys() {}

  static String of(Notification.Kind kind, GroupId group) {
    return letter(kind) + Long.toString(group.value());
  }

  /// What all slots of one kind on one device have in common.
  static Slot anyGroup(Slot slot) {
    return new Slot(slot.user(), slot.device(), slot.key().substring(0, 1));
  }

  private static char letter(Notification.Kind kind) {
    return switch (kind) {
      case MESSAGE -> 'g';
      case MENTION -> 'm';
      case NOTICE -> 'n';
      case CLEAR -> 'c';
      case WAKE -> 'w';
    };
  }
}
