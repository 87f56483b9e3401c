package io.muster.group;

/// What kind of device it is. The numbers are the durable and the wire form.
public enum DeviceClass {
  PHONE(1),
  DESKTOP(2),
  WEB(3),
  MINI_APP(4),
  BOT(5);

  private final int number;

  DeviceClass(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }
}
