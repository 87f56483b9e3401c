package io.muster.push.vendor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.muster.account.Registration;
import io.muster.push.Notification;
import io.muster.push.Notification.Alert;
import io.muster.push.Notification.Kind;
import io.muster.push.Outcome;
import io.muster.push.http.Json;
import java.net.URLDecoder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Notifications, what vendors would be told of them, and what would come of their answers.
final class Told {
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  static final String TOKEN = "CN_078ad8b8a137cadb14ae5b70cf846312";
  static final Path SECRET_FILE = Path.of("secret");
  static final String SECRET = "open-sesame";

  private static final SortedMap<String, String> DATA =
      new TreeMap<>(Map.of("group", "7", "seq", "12"));

  private Told() {}

  static Notification message(String title, String body) {
    return message(title, body, DATA);
  }

  /// An hour before it is too late.
  static Notification message(String title, String body, SortedMap<String, String> data) {
    return new Notification(
        Kind.MESSAGE,
        "g-7",
        data,
        Optional.of(new Alert(title, body)),
        OptionalInt.of(3),
        true,
        false,
        NOW.plusSeconds(3600));
  }

  static Notification quietly() {
    return new Notification(
        Kind.MESSAGE,
        "g-7",
        DATA,
        Optional.of(new Alert("hikers", "rain")),
        OptionalInt.of(130),
        false,
        false,
        NOW.plusSeconds(3600));
  }

  static Notification wake() {
    return new Notification(
        Kind.WAKE,
        "wake",
        DATA,
        Optional.empty(),
        OptionalInt.empty(),
        false,
        true,
        NOW.plusSeconds(3600));
  }

  /// It is in no hurry.
  static Notification clear() {
    return new Notification(
        Kind.CLEAR,
        "c-7",
        DATA,
        Optional.empty(),
        OptionalInt.empty(),
        false,
        false,
        NOW.plusSeconds(3600));
  }

  /// Data of that many bytes, as an object of JSON.
  static SortedMap<String, String> data(int bytes) {
    var around = "{\"ids\":\"\"}".length();
    return new TreeMap<>(Map.of("ids", "7".repeat(bytes - around)));
  }

  static Draft draft(Dialect dialect, Notification notification) {
    var registration = new Registration(dialect.channel(), TOKEN, "", "", "", NOW);
    return dialect.draft(registration, notification, NOW);
  }

  static Post post(Dialect dialect, Notification notification) {
    var draft = draft(dialect, notification);
    assertThat(draft).isInstanceOf(Draft.Ready.class);
    return ((Draft.Ready) draft).post();
  }

  static Map<String, Object> json(Dialect dialect, Notification notification) {
    return Json.read(post(dialect, notification).body()).orElseThrow();
  }

  static Map<String, String> form(Post post) {
    return Arrays.stream(post.body().split("&"))
        .map(field -> field.split("=", 2))
        .collect(Collectors.toMap(field -> field[0], field -> URLDecoder.decode(field[1], UTF_8)));
  }

  /// What an answer with this body comes to, were it HTTP's 200.
  static Outcome outcome(Dialect dialect, String body) {
    var coded = dialect.coded(Json.read(body).orElseThrow(), TOKEN);
    return new Reading(coded, Optional.empty(), Duration.ZERO).outcome();
  }

  static Outcome later(String reason) {
    return new Outcome.Later(reason, Optional.empty(), true);
  }

  static Outcome laterForThis(String reason) {
    return new Outcome.Later(reason, Optional.empty(), false);
  }

  static Outcome retired(String reason) {
    return new Outcome.Retired(reason, Optional.empty());
  }
}
