package io.muster.push.vendor;

import io.muster.push.http.HttpLine;
import io.muster.push.http.HttpLine.Answer;
import io.muster.push.http.Json;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Reads answers: HTTP's status and the vendor's own code together. Any thread.
final class Reader {
  /// Whatever else stands there is not a code: it would become the label of a metric.
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_.-]{1,40}");

  /// Where the vendors' days begin.
  private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

  private final HttpLine line;
  private final InstantSource clock;

  Reader(HttpLine line, InstantSource clock) {
    this.line = line;
    this.clock = clock;
  }

  /// @param dialect what the body means
  Reading read(Answer answer, Function<Map<String, Object>, Coded> dialect) {
    var coded =
        Json.read(answer.body()).map(dialect).filter(it -> CODE.matcher(it.code()).matches());
    return new Reading(
        read(answer.status(), coded), after(answer.headers(), coded), ahead(answer.headers()));
  }

  private static Coded read(int status, Optional<Coded> body) {
    if (status / 100 == 2) {
      return body.orElse(new Coded(Meaning.DOWN, "garbage", ""));
    }
    // Who failed, or is asked to be slower, may well say so in a body that means something else.
    var said = body.filter(it -> it.meaning() != Meaning.ACCEPTED);
    boolean isTheirs = status >= 500 || status == 429;
    return said.filter(it -> !isTheirs && it.meaning() != Meaning.UNKNOWN)
        .orElseGet(
            () ->
                new Coded(
                    meaning(status),
                    said.map(Coded::code).orElse("http-" + status),
                    said.map(Coded::words).orElse("")));
  }

  private static Meaning meaning(int status) {
    return switch (status) {
      case 401 -> Meaning.STALE;
      case 403, 404 -> Meaning.FORBIDDEN;
      case 413 -> Meaning.UNFIT;
      case 429, 503 -> Meaning.TOO_FAST;
      default -> status >= 500 ? Meaning.DOWN : Meaning.UNKNOWN;
    };
  }

  private Optional<Duration> after(HttpHeaders headers, Optional<Coded> coded) {
    return line.retryAfter(headers)
        .or(
            () ->
                coded
                    .filter(it -> it.meaning() == Meaning.SPENT)
                    .map(spent -> untilTomorrow(clock.instant())));
  }

  private static Duration untilTomorrow(Instant now) {
    var today = now.atOffset(CHINA);
    return Duration.between(
        today, today.toLocalDate().plusDays(1).atTime(LocalTime.MIN).atOffset(CHINA));
  }

  private Duration ahead(HttpHeaders headers) {
    try {
      return headers
          .firstValue("Date")
          .map(date -> ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant())
          .map(theirs -> Duration.between(clock.instant(), theirs))
          .orElse(Duration.ZERO);
    } catch (DateTimeParseException notADate) {
      return Duration.ZERO;
    }
  }
}
