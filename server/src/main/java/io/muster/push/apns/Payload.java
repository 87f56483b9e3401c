package io.muster.push.apns;

import io.muster.push.Fitting;
import io.muster.push.Notification;
import io.muster.push.http.Json;
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
    payload.putIfAbsent("kind", it.kind().label());
    payload.put("aps", Aps.of(it));
    return Json.write(payload);
  }
}
