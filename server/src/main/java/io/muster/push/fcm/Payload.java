package io.muster.push.fcm;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.muster.push.Fitting;
import io.muster.push.Notification;
import io.muster.push.Notification.Alert;
import io.muster.push.Notification.Kind;
import io.muster.push.apns.Aps;
import io.muster.push.http.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/// A notification in the form of FCM's `Message`: the data for everybody, and for each platform
/// what it shows, if it shows anything. There are no words for all platforms alike: with them
/// Android's part would be what FCM calls a notification, of which it keeps one for a device that
/// is off, whatever group it is of.
///
/// Only wake-ups have a collapse key: FCM keeps four keys for a device and does not say which.
final class Payload {
  /// The limit for what reaches one device.
  static final int BYTES_MAX = 4096;

  /// What FCM writes beside it on the way to other platforms than its own.
  private static final int ADDED_BYTES = 256;

  private static final long TTL_SECONDS_MAX = Duration.ofDays(28).toSeconds();

  private final FcmConfig.Android form;
  private final String token;
  private final long ttl;

  private Payload(FcmConfig.Android form, String token, long ttl) {
    this.form = form;
    this.token = token;
    this.ttl = ttl;
  }

  /// The request's body; empty: it is too large even without words.
  static Optional<String> render(
      Notification notification, String token, FcmConfig.Android form, Instant now) {
    long ttl =
        Math.clamp(
            notification.expiresAt().getEpochSecond() - now.getEpochSecond(), 0, TTL_SECONDS_MAX);
    return new Payload(form, token, ttl).body(notification);
  }

  /// A device gets the part of its own platform alone, so each is cut for itself.
  private Optional<String> body(Notification it) {
    var data = Json.write(data(it));
    int room = BYTES_MAX - data.getBytes(UTF_8).length;
    var android = part(it, form == FcmConfig.Android.DATA ? BYTES_MAX : room, this::android);
    var apns = part(it, room - ADDED_BYTES, Payload::apns);
    var web = part(it, room - ADDED_BYTES, this::web);
    if (android.isEmpty() || apns.isEmpty() || web.isEmpty()) {
      return Optional.empty();
    }
    var to = Json.write(Map.of("token", token));
    return Optional.of(
        "{\"message\":{\"android\":"
            + android.get()
            + ",\"apns\":"
            + apns.get()
            + ",\"data\":"
            + data
            + ","
            + to.substring(1, to.length() - 1)
            + ",\"webpush\":"
            + web.get()
            + "}}");
  }

  private static Optional<String> part(
      Notification it, int bytesMax, Function<Notification, Map<String, Object>> part) {
    return Fitting.fit(it, bytesMax, words -> Json.write(part.apply(words)));
  }

  private static Map<String, String> data(Notification it) {
    var data = new TreeMap<String, String>(it.data());
    data.putIfAbsent("kind", it.kind().label());
    it.badge().ifPresent(badge -> data.putIfAbsent("badge", Integer.toString(badge)));
    return data;
  }

  private Map<String, Object> android(Notification it) {
    var android = new TreeMap<String, Object>();
    android.put("priority", it.urgent() ? "HIGH" : "NORMAL");
    android.put("ttl", ttl + "s");
    if (it.kind() == Kind.WAKE) {
      android.put("collapse_key", it.collapseKey());
    }
    it.alert()
        .ifPresent(
            alert -> {
              switch (form) {
                case DATA -> android.put("data", shownByTheApp(it, alert));
                case NOTIFICATION -> android.put("notification", shownByAndroid(it, alert));
              }
            });
    return android;
  }

  /// Stands in place of the data for everybody.
  private static Map<String, String> shownByTheApp(Notification it, Alert alert) {
    var data = data(it);
    data.put("title", alert.title());
    data.put("body", alert.body());
    data.put("tag", it.collapseKey());
    data.put("channel", screenChannel(it));
    return data;
  }

  private static Map<String, Object> shownByAndroid(Notification it, Alert alert) {
    var shown = new TreeMap<String, Object>();
    shown.put("title", alert.title());
    shown.put("body", alert.body());
    shown.put("tag", it.collapseKey());
    shown.put("channel_id", screenChannel(it));
    it.badge().ifPresent(badge -> shown.put("notification_count", badge));
    return shown;
  }

  /// The app makes a channel for each kind, and a silent twin of it: on Android the channel decides
  /// about sound.
  private static String screenChannel(Notification it) {
    var kind = it.kind().label();
    return it.audible() ? kind : kind + "-silent";
  }

  private static Map<String, Object> apns(Notification it) {
    var headers = new TreeMap<String, String>();
    headers.put("apns-collapse-id", it.collapseKey());
    headers.put("apns-expiration", Long.toString(it.expiresAt().getEpochSecond()));
    headers.put("apns-priority", it.urgent() && it.alert().isPresent() ? "10" : "5");
    headers.put("apns-push-type", it.alert().isPresent() ? "alert" : "background");
    return new TreeMap<>(Map.of("headers", headers, "payload", Map.of("aps", Aps.of(it))));
  }

  private Map<String, Object> web(Notification it) {
    var web = new TreeMap<String, Object>();
    var headers = new TreeMap<String, String>();
    headers.put("TTL", Long.toString(ttl));
    headers.put("Topic", it.collapseKey());
    headers.put("Urgency", it.urgent() ? "high" : "normal");
    web.put("headers", headers);
    it.alert().ifPresent(alert -> web.put("notification", shownByTheBrowser(it, alert)));
    return web;
  }

  private static Map<String, Object> shownByTheBrowser(Notification it, Alert alert) {
    var shown = new TreeMap<String, Object>();
    shown.put("title", alert.title());
    shown.put("body", alert.body());
    shown.put("tag", it.collapseKey());
    shown.put("silent", !it.audible());
    return shown;
  }
}
