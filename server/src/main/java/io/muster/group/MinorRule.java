package io.muster.group;

/// What those may do in a group who are not of age. The numbers are the durable and the wire form.
public enum MinorRule {
  /// The same as everybody.
  FREE(1),
  /// Whatever ends a membership or a group, or passes it on, is kept from them.
  HELD(2),
  /// And they do not come in.
  KEPT_OUT(3);

  private final int number;

  MinorRule(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }
}
