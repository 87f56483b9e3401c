package io.muster.push.apns;

import io.muster.push.Fitting;
import io.muster.push.Notification;
import io.muster.push.Notification.Alert;
import io.muster.push.Notification.Kind;
import io.muster.push.http.Json;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A notification as APNs takes it: `aps` for the system, and the data beside it for the app.
final class Payload {
  static final int BYTES_MAX = 4096;

  private Payload() {}

  /// Empty: it is too large even without words.
  static Optional<String> render(Notification notification) {
    return Fitting.fit(notification, BYTES_MAX, Payload::json);
  }

  private static String json(Notification it) {
    var payload = new TreeMap<String, Object>(it.data());
    payload.putIfAbsent("kind", kind(it));
    payload.put("aps", it.alert().map(alert -> shown(it, alert)).orElseGet(() -> silent(it)));
    return Json.write(payload);
  }

  /// An extension of the app may fetch what is not here before it is shown.
  private static Map<String, Object> shown(Notification it, Alert alert) {
    var aps = new TreeMap<String, Object>();
    aps.put("alert", new TreeMap<>(Map.of("title", alert.title(), "body", alert.body())));
    it.badge().ifPresent(badge -> aps.put("badge", badge));
    aps.put("category", kind(it));
    aps.put("mutable-content", 1);
    aps.put("thread-id", it.data().getOrDefault("group", it.collapseKey()));
    if (it.audible()) {
      aps.put("sound", "default");
    }
    if (it.kind() == Kind.NOTICE) {
      aps.put("interruption-level", "time-sensitive");
    }
    return aps;
  }

  private static Map<String, Object> silent(Notification it) {
    var aps = new TreeMap<String, Object>();
    aps.put("content-available", 1);
    it.badge().ifPresent(badge -> aps.put("badge", badge));
    return aps;
  }

  private static String kind(Notification it) {
    return it.kind().name().toLowerCase(Locale.ROOT);
  }
}
