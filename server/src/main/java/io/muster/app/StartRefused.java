package io.muster.app;

import io.muster.store.DataDirectoryRefused;
import org.jspecify.annotations.Nullable;

/// Why a server does not start. The message is for the operator: what is wrong, and what to do.
public final class StartRefused extends Exception {
  private static final long serialVersionUID = 1;

  private final int exitCode;

  StartRefused(int exitCode, Exception cause) {
    super(words(cause), cause);
    this.exitCode = exitCode;
  }

  /// With the code that scripts decide by, where there is one.
  private static @Nullable String words(Exception cause) {
    return cause instanceof DataDirectoryRefused refused
        ? refused.code() + ": " + refused.getMessage()
        : cause.getMessage();
  }

  /// One of [Exit].
  public int exitCode() {
    return exitCode;
  }
}
