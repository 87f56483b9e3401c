package io.muster.world;

/// What the world watches over.
enum Promise {
  /// An acknowledged command survives every crash.
  P1_DURABLE_ACK,
  /// One dense log for each group, the same for all.
  P2_TOTAL_ORDER,
  /// Nothing above the cut reaches the person cut off.
  P3_CUT_OFF_BY_ORDER,
  /// Nothing of the group is written to the person cut off once the act is acknowledged.
  P3_CUT_OFF_BY_TIME,
  /// Every device is told to purge, first thing after Welcome, until it acknowledges.
  P4_PURGE_REACH,
  /// Nothing is left of a class of data after its deadline.
  P5_ERASURE,
  /// The server holds a bounded number of bytes for each client.
  P7_BOUNDED,
  /// A member reads exactly their windows.
  P8_WINDOW,
  /// A repeated request has no second effect and gets the first answer; entries come once.
  P9_EXACTLY_ONCE,
  /// A group id is never used again.
  P10_NO_REUSE,
  /// Everybody does in an organisation what they may, each act is recorded, and its groups end with
  /// its word only.
  GOVERNANCE,
  /// Who has left an organisation keeps nothing in it, and is served nothing.
  OFFBOARDING,
  /// What is on the disk is what the events led to.
  STATE,
  /// Whoever is away is told.
  PUSH,
  /// Every request is answered once per connection, every connection is opened, and nothing fails.
  SERVICE,
}
