package io.muster.push.vendor;

import io.muster.push.Fitting;
import io.muster.push.Notification;
import io.muster.push.Notification.Alert;
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

  /// Where not even a title is left.
  String NO_WORDS = "…";

  /// With as many of its words as there is room for.
  ///
  /// @param body what is sent for it
  static Draft fitting(
      int bytesMax,
      URI to,
      Notification notification,
      Function<Notification, Map<String, Object>> body) {
    return Fitting.fit(notification, bytesMax, it -> Json.write(body.apply(worded(it))))
        .<Draft>map(text -> new Ready(new Post(to, Post.JSON, text)))
        .orElse(TOO_LARGE);
  }

  /// With a title and a text: no vendor shows what lacks either. A preview of nothing has a title
  /// alone, and so has what was cut until it fits; there the title is the text as well.
  static Notification worded(Notification notification) {
    return notification
        .alert()
        .map(alert -> notification.withAlert(worded(alert)))
        .orElse(notification);
  }

  private static Alert worded(Alert alert) {
    var title = alert.title().isBlank() ? NO_WORDS : alert.title();
    return new Alert(title, alert.body().isBlank() ? title : alert.body());
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
