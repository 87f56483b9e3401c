package io.muster.push.web;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.muster.push.Notification;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;

/// What a service worker or an app finds in a message, before it is encrypted: a JSON object.
///
/// `kind`, `tag` (the collapse key, as the Notification API names it), `silent` and `data` are
/// always there; `title` and `body` if something is to be shown; `badge` if the number changes.
final class Payload {
  private static final String ELLIPSIS = "…";

  private Payload() {}

  /// The body of the alert is cut, then its title, until all of it fits. Empty: the data alone are
  /// too large.
  static Optional<byte[]> render(Notification notification, int bytesMax) {
    var whole = bytes(notification, notification.alert());
    if (whole.length <= bytesMax) {
      return Optional.of(whole);
    }
    return notification.alert().flatMap(alert -> fitting(notification, alert, bytesMax));
  }

  private static Optional<byte[]> fitting(
      Notification notification, Notification.Alert alert, int bytesMax) {
    var shorter =
        longest(alert.body(), it -> new Notification.Alert(alert.title(), it))
            .within(notification, bytesMax);
    return shorter.isPresent()
        ? shorter
        : longest(alert.title(), it -> new Notification.Alert(it, ""))
            .within(notification, bytesMax);
  }

  private static Cut longest(String text, Alerts alerts) {
    return new Cut(text, alerts);
  }

  @FunctionalInterface
  private interface Alerts {
    Notification.Alert with(String text);
  }

  /// The longest beginning of a text with which a notification fits.
  private record Cut(String text, Alerts alerts) {

    Optional<byte[]> within(Notification notification, int bytesMax) {
      int fits = -1;
      int tooLong = text.codePointCount(0, text.length()) + 1;
      while (tooLong - fits > 1) {
        int middle = (fits + tooLong) >>> 1;
        if (rendered(notification, middle).length <= bytesMax) {
          fits = middle;
        } else {
          tooLong = middle;
        }
      }
      return fits < 0 ? Optional.empty() : Optional.of(rendered(notification, fits));
    }

    private byte[] rendered(Notification notification, int points) {
      return bytes(notification, Optional.of(alerts.with(beginning(points))));
    }

    private String beginning(int points) {
      int end = text.offsetByCodePoints(0, Math.min(points, text.codePointCount(0, text.length())));
      if (end == text.length()) {
        return text;
      }
      return end == 0 ? "" : text.substring(0, end) + ELLIPSIS;
    }
  }

  private static byte[] bytes(Notification notification, Optional<Notification.Alert> alert) {
    var json = new LinkedHashMap<String, Object>();
    json.put("kind", notification.kind().name().toLowerCase(Locale.ROOT));
    json.put("tag", notification.collapseKey());
    alert.ifPresent(
        it -> {
          json.put("title", it.title());
          json.put("body", it.body());
        });
    notification.badge().ifPresent(badge -> json.put("badge", badge));
    json.put("silent", !notification.audible());
    json.put("data", notification.data());
    return JSONObjectUtils.toJSONString(json).getBytes(StandardCharsets.UTF_8);
  }
}
