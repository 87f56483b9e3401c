package io.muster.group;

/// On which devices a group can be ended or given away. The numbers are the durable and the wire
/// form.
public enum DeviceRule {
  ANY(1),
  /// A phone does it at once. What is asked for on a desktop or in a browser waits until the same
  /// person confirms it on a phone; a mini-app is sent to the app.
  PHONE(2);

  private final int number;

  DeviceRule(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }
}
