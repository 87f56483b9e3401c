package io.muster.group;

import java.time.Instant;

/// Something that waits for a word on a phone of the person who wants it.
///
/// ```
///   asked ──confirmed on a phone──▶ carried out
///     ├─────declined on any device▶ over
///     ├─────until has passed──────▶ over
///     ├─────asked for anew────────▶ over; the new one waits
///     └─────what was shown changed▶ over, when it is confirmed
/// ```
///
/// @param number counts what has waited for a word in this group
/// @param from the device on which it was asked for
/// @param governance the last entry, then, that changed what a preview of a disband shows
public record PhoneAsk(
    long number, UserId by, Wish wish, DeviceId from, Instant at, Instant until, long governance) {

  public boolean isOpenAt(Instant time) {
    return time.isBefore(until);
  }
}
