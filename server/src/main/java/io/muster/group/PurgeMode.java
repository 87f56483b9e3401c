package io.muster.group;

/// What a device does with its copy when a membership has ended. The numbers are the durable and
/// the wire form.
public enum PurgeMode {
  /// The device keeps a read-only archive.
  KEEP_READ_ONLY(1),
  /// The device destroys the content; after a removal it keeps a breakpoint.
  WIPE(2);

  private final int number;

  PurgeMode(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }
}
