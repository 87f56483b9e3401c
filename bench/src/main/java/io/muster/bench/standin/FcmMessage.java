package io.muster.bench.standin;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Set;
import java.util.stream.Stream;

/// What FCM looks at before it takes a `Message`: to whom it goes, which fields there are, what may
/// stand in data, and how large it is on each platform.
final class FcmMessage {
  private static final int BYTES_MAX = 4096;

  private static final Set<String> TARGETS = Set.of("token", "topic", "condition");
  private static final Set<String> FIELDS =
      Set.of("name", "data", "notification", "android", "webpush", "apns", "fcm_options");
  private static final Set<String> ANDROID =
      Set.of(
          "collapse_key",
          "priority",
          "ttl",
          "restricted_package_name",
          "data",
          "notification",
          "fcm_options",
          "direct_boot_ok");
  private static final Set<String> ON_ANDROID =
      Set.of("title", "body", "icon", "color", "sound", "tag", "channel_id", "notification_count");
  private static final Set<String> APNS = Set.of("headers", "payload", "fcm_options");
  private static final Set<String> WEB = Set.of("headers", "data", "notification", "fcm_options");

  private FcmMessage() {}

  static boolean isWellFormed(JsonObject message) {
    var android = part(message, "android");
    var apns = part(message, "apns");
    var web = part(message, "webpush");
    return TARGETS.stream().filter(message::has).count() == 1
        && message.keySet().stream().allMatch(it -> FIELDS.contains(it) || TARGETS.contains(it))
        && Set.of("title", "body", "image").containsAll(part(message, "notification").keySet())
        && ANDROID.containsAll(android.keySet())
        && ON_ANDROID.containsAll(part(android, "notification").keySet())
        && text(android, "priority", "HIGH").matches("HIGH|NORMAL")
        && text(android, "ttl", "1s").matches("\\d{1,7}(\\.\\d{1,9})?s")
        && APNS.containsAll(apns.keySet())
        && WEB.containsAll(web.keySet())
        && Stream.of(part(apns, "headers"), part(web, "headers")).allMatch(FcmMessage::isText)
        && Stream.of(part(message, "data"), part(android, "data"), part(web, "data"))
            .allMatch(FcmMessage::isData);
  }

  private static boolean isData(JsonObject data) {
    return isText(data) && data.keySet().stream().noneMatch(FcmMessage::isReserved);
  }

  private static boolean isReserved(String key) {
    return key.equals("from")
        || key.equals("message_type")
        || key.startsWith("google")
        || key.startsWith("gcm");
  }

  private static boolean isText(JsonObject object) {
    return object.asMap().values().stream()
        .allMatch(it -> it.isJsonPrimitive() && it.getAsJsonPrimitive().isString());
  }

  /// On one of the platforms.
  static boolean isTooBig(JsonObject message) {
    var android = part(message, "android");
    var data = part(message, "data");
    var words = part(message, "notification");
    int onAndroid =
        size(android.has("data") ? part(android, "data") : data)
            + size(words)
            + size(part(android, "notification"));
    int onApple = size(data) + size(words) + bytes(part(part(message, "apns"), "payload"));
    var web = part(message, "webpush");
    int inBrowsers =
        size(web.has("data") ? part(web, "data") : data)
            + size(words)
            + bytes(part(web, "notification"));
    return Stream.of(onAndroid, onApple, inBrowsers).anyMatch(it -> it > BYTES_MAX);
  }

  /// Names and values.
  private static int size(JsonObject object) {
    return object.entrySet().stream()
        .map(it -> it.getKey() + it.getValue().getAsString())
        .mapToInt(it -> it.getBytes(UTF_8).length)
        .sum();
  }

  private static int bytes(JsonElement json) {
    return json.toString().getBytes(UTF_8).length;
  }

  private static JsonObject part(JsonObject object, String name) {
    return object.get(name) instanceof JsonObject inner ? inner : new JsonObject();
  }

  private static String text(JsonObject object, String name, String otherwise) {
    return object.has(name) ? object.get(name).getAsString() : otherwise;
  }
}
