package io.muster.push;

import io.muster.group.GroupId;

/// The collapse keys: what replaces what on a device's screen.
final class Keys {
  private Keys() {}

  static String of(Notification.Kind kind, GroupId group) {
    return letter(kind) + Long.toString(group.value());
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
