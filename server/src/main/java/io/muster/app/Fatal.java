package io.muster.app;

/// How the process ends when what it holds can no longer be trusted.
@FunctionalInterface
public interface Fatal {

  /// Does not come back, except in a test.
  void end(Throwable fault);

  /// At once and without shutdown hooks: whatever would still run might acknowledge something.
  static Fatal halt() {
    return _ -> Runtime.getRuntime().halt(Exit.BROKEN);
  }
}
