package io.muster.engine;

import io.muster.group.Answer;
import io.muster.group.Decision;
import io.muster.group.GroupId;

/// Whoever waits for the outcome of a request. Told exactly once, on any thread, never before what
/// it is told is durable.
public interface Caller {

  void answered(GroupId group, Answer answer);

  /// By an organisation.
  void answered(Answer answer);

  void rejected(Decision.Rejected rejected);

  /// Nothing was done; the same request may be tried again later.
  void unavailable(Unavailable why);

  /// The engine met a fault of its own over this very request. Nothing was done.
  ///
  /// @param fault its number in the log
  void failed(long fault);

  /// Why the engine takes nothing on just now.
  enum Unavailable {
    OVERLOADED,
    STORAGE_FULL,
    STOPPING,
    /// An earlier change of the same connection was turned away and has not come again.
    OUT_OF_TURN
  }
}
