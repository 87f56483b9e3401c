package io.muster.app;

/// Why a server does not start. The message is for the operator: what is wrong, and what to do.
public final class StartRefused extends Exception {
  private static final long serialVersionUID = 1;

  private final int exitCode;

  StartRefused(int exitCode, Exception cause) {
    super(cause.getMessage(), cause);
    this.exitCode = exitCode;
  }

  /// One of [Exit].
  public int exitCode() {
    return exitCode;
  }
}
