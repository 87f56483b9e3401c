package io.muster.delivery;

/// A frame encoded once and written to many sessions. Counted by reference: who made it holds it
/// until [#release].
public interface SharedFrame {

  /// Gives up the maker's hold. Writes that are still queued keep theirs.
  void release();
}
