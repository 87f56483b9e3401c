package io.muster.account;

import java.util.Locale;

/// A way on which a device can be reached while it is not connected. The numbers are the durable
/// and the wire form.
public enum Channel {
  APNS(1),
  FCM(2),
  WEB_PUSH(3),
  UNIFIED_PUSH(4),
  HUAWEI(5),
  XIAOMI(6),
  OPPO(7),
  VIVO(8),
  HONOR(9);

  private final int number;

  Channel(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }

  /// As configuration, metrics and the command line name it: `web-push`.
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
