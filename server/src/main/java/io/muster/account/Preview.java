package io.muster.account;

/// How much of a message a notification shows. The numbers are the durable and the wire form.
public enum Preview {
  /// Group, sender and text.
  FULL(1),
  /// Group and sender.
  SENDER(2),
  /// Nothing but that there is something: the provider and the lock screen learn ids alone, and the
  /// app fetches the rest.
  NONE(3);

  private final int number;

  Preview(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }

  /// The one that shows less.
  public Preview atMost(Preview most) {
    return number >= most.number ? this : most;
  }
}
