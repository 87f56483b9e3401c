package io.muster.group;

import java.time.Instant;

/// An announcement that waits for the owner's word.
///
/// @param number counts what has waited for a word in this group
/// @param until when nobody can approve it any more
public record Draft(long number, UserId by, String text, Instant at, Instant until) {

  public boolean isOpenAt(Instant time) {
    return time.isBefore(until);
  }

  /// Without what it says: no record of acts repeats what people write.
  @Override
  public String toString() {
    return "Draft[" + number + " by " + by + "]";
  }
}
