package io.muster.bench.replay;

/// A group cannot be played to its end: something was refused, or not answered in time. That is no
/// broken promise by itself, and the group is not verified either.
final class PlayStopped extends RuntimeException {
  private static final long serialVersionUID = 1;

  PlayStopped(String why) {
    super(why);
  }

  PlayStopped(String why, Throwable cause) {
    super(why, cause);
  }
}
