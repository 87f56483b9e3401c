package io.muster.group;

/// What holds where neither a group nor its organisation has settled it. The numbers are the
/// durable and the wire form.
public enum Preset {
  /// For groups of nobody but their members.
  PERSONAL(1),
  /// For groups of organisations.
  ENTERPRISE(2);

  private final int number;

  Preset(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }
}
