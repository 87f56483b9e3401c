package io.muster.replica;

/// Where changes become durable: on this node's disk, or one day on a majority of several.
///
/// What is replicated are rows, not commands: whoever appends has already decided and computed
/// them, and everybody else only applies them (docs/decisions/0002-rows-are-replicated.md).
public interface GroupLog {

  /// Makes it durable after everything appended before. Never blocks. Any thread.
  void append(Append append);

  /// Lets patient appends wait no longer. Never blocks. Any thread.
  void flush();

  /// Bytes appended that are not durable yet; whoever appends much holds back when there are many.
  long bytesInFlight();
}
