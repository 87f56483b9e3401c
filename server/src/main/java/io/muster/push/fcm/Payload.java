package io.muster.push.fcm;

import io.muster.push.Fitting;
import io.muster.push.Notification;
import io.muster.push.Notification.Alert;
import io.muster.push.http.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A notification in the form of FCM's `Message`, with what each platform takes besides. Without an
/// alert it is data alone: then the app is woken, and the badge's number is among the data.
final class Payload {
  /// The limit counts data and words; here it is the whole message but for the token, which is less
  /// than FCM would take and safe.
  static final int BYTES_MAX = 4096;

  private static final long TTL_SECONDS_MAX = Duration.ofDays(28).toSeconds();

  private Payload() {}

  /// The request's body; empty: it is too large even without words.
  static Optional<String> render(Notification notification, String token, Instant now) {
    long ttl =
        Math.clamp(
            notification.expiresAt().getEpochSecond() - now.getEpochSecond(), 0, TTL_SECONDS_MAX);
    var envelope = Json.write(Map.of("message", Map.of("token", token)));
    int around = envelope.length();
    return Fitting.fit(
        notification,
        BYTES_MAX + around,
        it -> {
          var message = message(it, ttl);
          message.put("token", token);
          return Json.write(Map.of("message", message));
        });
  }

  private static Map<String, Object> message(Notification it, long ttl) {
    var message = new TreeMap<String, Object>();
    var data = new TreeMap<String, String>(it.data());
    data.putIfAbsent("kind", kind(it));
    it.badge().ifPresent(badge -> data.putIfAbsent("badge", Integer.toString(badge)));
    message.put("data", data);
    message.put("android", android(it, ttl));
    message.put("apns", apns(it));
    message.put("webpush", web(it, ttl));
    it.alert().ifPresent(alert -> message.put("notification", words(alert)));
    return message;
  }

  private static Map<String, Object> words(Alert alert) {
    return new TreeMap<>(Map.of("title", alert.title(), "body", alert.body()));
  }

  /// The app makes a channel for each kind, and a silent twin of it: on Android the channel decides
  /// about sound.
  private static Map<String, Object> android(Notification it, long ttl) {
    var android = new TreeMap<String, Object>();
    android.put("priority", it.urgent() ? "HIGH" : "NORMAL");
    android.put("ttl", ttl + "s");
    android.put("collapse_key", it.collapseKey());
    if (it.alert().isPresent()) {
      var shown = new TreeMap<String, Object>();
      shown.put("tag", it.collapseKey());
      shown.put("channel_id", it.audible() ? kind(it) : kind(it) + "-silent");
      it.badge().ifPresent(badge -> shown.put("notification_count", badge));
      android.put("notification", shown);
    }
    return android;
  }

  private static Map<String, Object> apns(Notification it) {
    var aps = new TreeMap<String, Object>();
    it.badge().ifPresent(badge -> aps.put("badge", badge));
    if (it.alert().isEmpty()) {
      aps.put("content-available", 1);
    } else if (it.audible()) {
      aps.put("sound", "default");
    }
    var headers = new TreeMap<String, String>();
    headers.put("apns-collapse-id", it.collapseKey());
    headers.put("apns-expiration", Long.toString(it.expiresAt().getEpochSecond()));
    headers.put("apns-priority", it.urgent() && it.alert().isPresent() ? "10" : "5");
    headers.put("apns-push-type", it.alert().isPresent() ? "alert" : "background");
    return new TreeMap<>(Map.of("headers", headers, "payload", Map.of("aps", aps)));
  }

  private static Map<String, Object> web(Notification it, long ttl) {
    var web = new TreeMap<String, Object>();
    var headers = new TreeMap<String, String>();
    headers.put("TTL", Long.toString(ttl));
    headers.put("Topic", it.collapseKey());
    headers.put("Urgency", it.urgent() ? "high" : "normal");
    web.put("headers", headers);
    if (it.alert().isPresent()) {
      web.put(
          "notification", new TreeMap<>(Map.of("tag", it.collapseKey(), "silent", !it.audible())));
    }
    return web;
  }

  private static String kind(Notification it) {
    return it.kind().name().toLowerCase(Locale.ROOT);
  }
}
