package io.muster.store;

/// What the disk still holds of one group, by class of data.
///
/// @param messages entries of the log
/// @param roster people who are, or were, in the group
/// @param audit records of lifecycle acts
/// @param answers remembered answers to requests
/// @param ordersPending purge orders that a device has not acknowledged; they outlive every class,
///   until it does
/// @param ordersAcknowledged purge orders that are carried out, kept with the roster
/// @param effects what is still to be done to accounts
/// @param timers what is still to be done at a certain time
/// @param head the group's name, policy, owner and how it ended; kept for ever
public record Residue(
    Count messages,
    Count roster,
    Count audit,
    Count answers,
    Count ordersPending,
    Count ordersAcknowledged,
    Count effects,
    Count timers,
    Count head) {

  /// @param bytes of keys and values, before compression
  public record Count(long rows, long bytes) {
    public static final Count NONE = new Count(0, 0);

    Count plus(int keyBytes, int valueBytes) {
      return new Count(rows + 1, bytes + keyBytes + valueBytes);
    }
  }
}
