package io.muster.push.vendor;

import io.muster.push.Fitting;
import io.muster.push.Notification;
import io.muster.push.http.Json;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
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

  /// With as many of its words as there is room for.
  ///
  /// @param body what is sent for it
  static Draft fitting(
      int bytesMax,
      URI to,
      Notification notification,
      Function<Notification, Map<String, Object>> body) {
    return Fitting.fit(notification, bytesMax, it -> Json.write(body.apply(it)))
        .<Draft>map(text -> new Ready(new Post(to, Post.JSON, text)))
        .orElse(TOO_LARGE);
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
