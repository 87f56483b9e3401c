package io.muster.push.http;

import io.muster.push.Durations;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/// What the header `Retry-After` says (RFC 9110, 10.2.3): seconds, or a date.
public final class RetryAfter {
  /// Whoever asks for a longer pause is asked again after this one.
  static final Duration MAX = Duration.ofDays(1);

  private RetryAfter() {}

  /// Empty: it says no time.
  public static Optional<Duration> read(String value, Instant now) {
    try {
      var wait =
          value.chars().allMatch(Character::isDigit)
              ? Duration.ofSeconds(Long.parseLong(value))
              : Duration.between(
                  now,
                  ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
      if (wait.isNegative()) {
        return Optional.of(Duration.ZERO);
      }
      return Optional.of(Durations.shorter(wait, MAX));
    } catch (DateTimeParseException | NumberFormatException notATime) {
      return Optional.empty();
    }
  }
}
