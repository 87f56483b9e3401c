package io.muster.bench.check;

/// The promises that a replay can see kept or broken; `docs/guarantees.md` states them in full.
public enum Promise {
  /// What was acknowledged is there for good.
  P1,
  /// One order for all, without gaps.
  P2,
  /// Nothing after the end.
  P3,
  /// Every device is told to purge.
  P4,
  /// Exactly the windows of the membership.
  P8,
  /// A repeated request takes effect once, and every entry comes once.
  P9
}
