package io.muster.push.vendor;

import com.google.gson.JsonObject;
import io.muster.push.Notification;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/// A notification in a vendor's words.
sealed interface Draft {
  record Ready(Post post) implements Draft {}

  /// It cannot be said in them.
  record Unfit(String reason) implements Draft {}

  /// The vendor has nothing that wakes an app without showing something.
  Unfit NO_SILENT_PUSH = new Unfit("no-silent-push");

  /// The data alone is more than the vendor takes.
  Unfit TOO_LARGE = new Unfit("payload-too-large");

  /// With as much of the text as there is room for.
  ///
  /// @param form what is sent, with so much of the text
  static Draft fitting(int bytesMax, URI to, String text, Function<String, JsonObject> form) {
    var fitting = Cut.toFit(text, shorter -> Json.bytes(form.apply(shorter)) <= bytesMax);
    var body = form.apply(fitting);
    return Json.bytes(body) <= bytesMax ? new Ready(Post.json(to, body)) : TOO_LARGE;
  }

  /// What is left of its time, as the vendor allows it.
  static long seconds(Notification notification, Instant now, Duration least, Duration most) {
    long left = Duration.between(now, notification.expiresAt()).toSeconds();
    return Math.clamp(left, least.toSeconds(), most.toSeconds());
  }

  /// A number for a collapse key, where a vendor takes no text.
  static int number(String collapseKey) {
    return collapseKey.hashCode() & Integer.MAX_VALUE;
  }
}
