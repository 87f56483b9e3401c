package io.muster.world;

/// Something wrong that is planted on purpose, to see whether the world finds it.
enum Fault {
  /// The disk says that a write is durable before it is.
  SYNC_IS_A_LIE,
  /// An entry of the log never reaches the disk.
  AN_ENTRY_IS_LOST,
  /// The disk keeps no answers to requests.
  ANSWERS_ARE_FORGOTTEN,
  /// The disk keeps no purge orders.
  ORDERS_ARE_FORGOTTEN,
  /// The disk does not erase the log.
  ERASURE_IS_SKIPPED,
  /// Who leaves a group stays on its roster on the disk.
  DEPARTURES_ARE_FORGOTTEN,
  /// An act in an organisation leaves no record.
  AN_ACT_IS_NOT_RECORDED,
  /// What an organisation decides about its people and groups reaches none of them.
  AN_ORGANISATION_TELLS_NOBODY,
  /// What is said in a group also goes to who was removed from it.
  DELIVERY_AFTER_THE_CUT,
  /// Bytes wait where the server does not see them.
  BYTES_LINGER_UNSEEN,
  /// Reads of the log begin one entry too early.
  READS_REACH_TOO_FAR,
  /// What is sent to a session is not limited.
  NO_LIMIT_ON_THE_WAY_OUT,
}
