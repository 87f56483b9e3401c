package io.muster.push;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.muster.push.Notification.Alert;
import java.util.Optional;
import java.util.function.Function;

/// Makes a notification small enough for a provider: cuts the end of the alert's body, then of its
/// title, never the data.
public final class Fitting {
  private static final String CUT = "…";

  private Fitting() {}

  /// What `rendering` makes of the notification, or of as much of it as fits.
  ///
  /// @return empty: it does not fit even without words
  public static Optional<String> fit(
      Notification notification, int bytesMax, Function<Notification, String> rendering) {
    var whole = rendering.apply(notification);
    if (fits(whole, bytesMax)) {
      return Optional.of(whole);
    }
    return notification
        .alert()
        .flatMap(
            alert ->
                longest(
                        alert.body(),
                        body -> rendered(notification, alert.title(), body, rendering),
                        bytesMax)
                    .or(
                        () ->
                            longest(
                                alert.title(),
                                title -> rendered(notification, title, "", rendering),
                                bytesMax)));
  }

  private static String rendered(
      Notification it, String title, String body, Function<Notification, String> rendering) {
    return rendering.apply(it.withAlert(new Alert(title, body)));
  }

  /// Looks by halves for the most code points with which it still fits.
  private static Optional<String> longest(
      String text, Function<String, String> rendering, int bytesMax) {
    Optional<String> best = Optional.empty();
    int least = 0;
    int most = text.codePointCount(0, text.length()) - 1;
    while (least <= most) {
      int middle = (least + most) >>> 1;
      var cut = rendering.apply(cut(text, middle));
      if (fits(cut, bytesMax)) {
        best = Optional.of(cut);
        least = middle + 1;
      } else {
        most = middle - 1;
      }
    }
    return best;
  }

  private static String cut(String text, int codePoints) {
    return codePoints == 0
        ? ""
        : text.substring(0, text.offsetByCodePoints(0, codePoints)).stripTrailing() + CUT;
  }

  private static boolean fits(String rendered, int bytesMax) {
    return rendered.getBytes(UTF_8).length <= bytesMax;
  }
}
