package io.muster.push.apns;

import io.muster.push.Notification;
import io.muster.push.Notification.Alert;
import io.muster.push.Notification.Kind;
import java.util.Map;
import java.util.TreeMap;

/// What Apple's systems read of a notification, whoever hands it to APNs.
public final class Aps {
  private Aps() {}

  public static Map<String, Object> of(Notification notification) {
    return notification
        .alert()
        .map(alert -> shown(notification, alert))
        // Whatever else stood there would make it a notification that is seen.
        .orElseGet(() -> new TreeMap<>(Map.of("content-available", 1)));
  }

  /// An extension of the app may fetch what is not here before it is shown.
  private static Map<String, Object> shown(Notification it, Alert alert) {
    var aps = new TreeMap<String, Object>();
    aps.put("alert", new TreeMap<>(Map.of("title", alert.title(), "body", alert.body())));
    it.badge().ifPresent(badge -> aps.put("badge", badge));
    aps.put("category", it.kind().label());
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
}
