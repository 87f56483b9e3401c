package io.muster.account;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/// The part of each day in which a device is not to be disturbed, where its owner lives.
///
/// @param from first minute of it; later than `to`: it goes over midnight
/// @param to the minute in which it is over; differs from `from`
public record QuietHours(LocalTime from, LocalTime to, ZoneId zone) {

  /// When it is over; empty if it is not now.
  public Optional<Instant> over(Instant now) {
    var here = now.atZone(zone);
    var time = here.toLocalTime();
    boolean quiet =
        from.isBefore(to)
            ? !time.isBefore(from) && time.isBefore(to)
            : !time.isBefore(from) || time.isBefore(to);
    if (!quiet) {
      return Optional.empty();
    }
    var day = time.isBefore(to) ? here.toLocalDate() : here.toLocalDate().plusDays(1);
    return Optional.of(ZonedDateTime.of(day, to, zone).toInstant());
  }
}
