package io.muster.push.web;

import io.muster.push.Fitting;
import io.muster.push.Notification;
import io.muster.push.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Optional;

/// What a service worker or an app finds in a message, before it is encrypted: a JSON object.
///
/// `kind`, `tag` (the collapse key, as the Notification API names it), `silent` and `data` are
/// always there; `title` and `body` if something is to be shown; `badge` if the number changes.
final class Payload {
  private Payload() {}

  /// The body of the alert is cut, then its title, until all of it fits. Empty: the data alone are
  /// too large.
  static Optional<byte[]> render(Notification notification, int bytesMax) {
    return Fitting.fit(notification, bytesMax, Payload::json)
        .map(json -> json.getBytes(StandardCharsets.UTF_8));
  }

  private static String json(Notification notification) {
    var json = new LinkedHashMap<String, Object>();
    json.put("kind", notification.kind().label());
    json.put("tag", notification.collapseKey());
    notification
        .alert()
        .ifPresent(
            it -> {
              json.put("title", it.title());
              json.put("body", it.body());
            });
    notification.badge().ifPresent(badge -> json.put("badge", badge));
    json.put("silent", !notification.audible());
    json.put("data", notification.data());
    return Json.write(json);
  }
}
