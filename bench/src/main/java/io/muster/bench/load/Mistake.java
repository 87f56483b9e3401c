package io.muster.bench.load;

/// Something that a correct server never does to a client.
public enum Mistake {
  /// A text is not what its sender wrote.
  CONTENT,
  /// An entry was lost, repeated or came out of order.
  ORDER,
  /// An entry came of a group that the receiver is not in.
  FOREIGN,
  /// A request was refused.
  REFUSED,
  /// A connection ended, or did not come about.
  LOST,
  /// Bytes were not frames.
  MALFORMED,
  /// At the end a request was unanswered.
  UNANSWERED,
  /// At the end a member did not have what the group has.
  INCOMPLETE
}
