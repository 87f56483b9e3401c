package io.muster.app;

/// What the process tells its caller when it ends. The numbers are those of sysexits.h.
public final class Exit {
  public static final int OK = 0;

  /// The command line or the configuration cannot be used.
  public static final int USAGE = 64;

  /// The port is taken, or the address is not ours.
  public static final int PORT = 69;

  /// A bug or a disk: what was acknowledged is on the disk, and the next start goes on from there.
  public static final int BROKEN = 70;

  /// The data directory is refused.
  public static final int DATA = 73;

  private Exit() {}
}
