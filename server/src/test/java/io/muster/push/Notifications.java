package io.muster.push;

import io.muster.push.Notification.Alert;
import io.muster.push.Notification.Kind;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/// Notifications for tests.
public final class Notifications {
  public static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  public static final Instant TOMORROW = Instant.parse("2026-06-02T12:00:00Z");

  private Notifications() {}

  /// Of a message in the group `g1`, with the badge 3.
  public static Notification message(String title, String body) {
    return new Notification(
        Kind.MESSAGE,
        "m-g1",
        new TreeMap<>(Map.of("group", "g1", "entry", "42")),
        Optional.of(new Alert(title, body)),
        OptionalInt.of(3),
        true,
        true,
        TOMORROW);
  }

  /// One that shows nothing.
  public static Notification silent(Kind kind) {
    return new Notification(
        kind,
        "c-g1",
        new TreeMap<>(Map.of("group", "g1")),
        Optional.empty(),
        OptionalInt.of(0),
        false,
        kind == Kind.WAKE,
        TOMORROW);
  }

  /// The same at night.
  public static Notification quiet(Notification it) {
    return new Notification(
        it.kind(),
        it.collapseKey(),
        it.data(),
        it.alert(),
        it.badge(),
        false,
        false,
        it.expiresAt());
  }

  /// The same about something else.
  public static Notification about(Notification it, Kind kind) {
    return new Notification(
        kind,
        it.collapseKey(),
        it.data(),
        it.alert(),
        it.badge(),
        it.audible(),
        it.urgent(),
        it.expiresAt());
  }

  /// The same with so much data.
  public static Notification loaded(Notification it, int bytes) {
    var data = new TreeMap<>(it.data());
    data.put("ids", "x".repeat(bytes));
    return new Notification(
        it.kind(),
        it.collapseKey(),
        data,
        it.alert(),
        it.badge(),
        it.audible(),
        it.urgent(),
        it.expiresAt());
  }
}
