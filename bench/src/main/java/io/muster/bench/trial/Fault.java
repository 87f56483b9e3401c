package io.muster.bench.trial;

/// Something that a correct server never does to a client.
enum Fault {
  /// A text is not what its sender wrote, or differs from what others have at its number.
  CONTENT,
  /// An entry was lost, repeated or came out of order.
  ORDER,
  /// An entry came of a group that this session does not follow.
  FOREIGN,
  /// An entry came after the end of the membership or of the group.
  AFTER_THE_END,
  /// A request was refused that is allowed.
  REFUSED,
  /// A connection ended, or did not come about.
  LOST,
  /// Somebody did not get what everybody got.
  INCOMPLETE,
}
