package io.muster.push.vendor;

import io.muster.account.Channel;
import io.muster.account.Registration;
import io.muster.push.Notification;
import io.muster.push.Notification.Alert;
import io.muster.push.http.Json;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Huawei's Push Kit, `messages:send` in version 1.
final class Huawei implements Dialect {
  /// Without the token.
  static final int BYTES_MAX = 4096;

  static final int BADGE_MAX = 99;
  static final Duration LIFETIME_MAX = Duration.ofDays(15);

  /// The app was not granted what only wake-ups ask for; the rest is taken.
  static final String NO_HIGH_PRIORITY = "80300011";

  private static final int TITLE_MAX = 100;

  /// What is kept for a device that is off: everything, or the last of a number from 1 to 100. Two
  /// groups with the same number would hide each other, so only wake-ups have one: one of them is
  /// as good as many.
  private static final int KEEP_ALL = -1;

  private static final int KEEP_LAST_WAKE = 100;

  private final VendorConfig.Huawei config;
  private final OAuthApp oauth;
  private final URI to;

  Huawei(VendorConfig.Huawei config, String secret) {
    this.config = config;
    this.oauth = new OAuthApp(config.appId(), secret, config.tokenUrl());
    this.to = URI.create(config.apiRoot() + "/v1/" + config.appId() + "/messages:send");
  }

  @Override
  public Channel channel() {
    return Channel.HUAWEI;
  }

  @Override
  public String app() {
    return config.appId();
  }

  @Override
  public Optional<Post> accessRequest(Instant now) {
    return Optional.of(oauth.accessRequest());
  }

  @Override
  public Optional<AccessToken> accessToken(Map<String, Object> answer) {
    return oauth.accessToken(answer);
  }

  @Override
  public Coded accessDenied(Map<String, Object> answer) {
    return oauth.accessDenied(answer);
  }

  @Override
  public Draft draft(Registration registration, Notification notification, Instant now) {
    var token = registration.token();
    return Draft.fitting(
        BYTES_MAX + token.length(),
        to,
        notification,
        it -> {
          var message = new LinkedHashMap<String, Object>();
          message.put("data", Json.write(it.data()));
          message.put("android", android(it, now));
          message.put("token", List.of(token));
          var body = new LinkedHashMap<String, Object>();
          body.put("validate_only", false);
          body.put("message", message);
          return body;
        });
  }

  private Map<String, Object> android(Notification notification, Instant now) {
    var android = new LinkedHashMap<String, Object>();
    android.put(
        "collapse_key", notification.kind() == Notification.Kind.WAKE ? KEEP_LAST_WAKE : KEEP_ALL);
    android.put("ttl", Draft.seconds(notification, now, Duration.ofSeconds(1), LIFETIME_MAX) + "s");
    boolean silent = notification.alert().isEmpty();
    android.put(
        "urgency", silent && notification.urgent() && config.highPriority() ? "HIGH" : "NORMAL");
    if (!config.category().isEmpty()) {
      android.put("category", config.category());
    }
    notification
        .alert()
        .ifPresent(alert -> android.put("notification", shown(notification, alert)));
    return android;
  }

  private Map<String, Object> shown(Notification notification, Alert alert) {
    var open = new LinkedHashMap<String, Object>();
    open.put("type", 3);
    var shown = new LinkedHashMap<String, Object>();
    shown.put("title", Cut.to(TITLE_MAX, alert.title()));
    shown.put("body", alert.body());
    shown.put("tag", notification.collapseKey());
    shown.put("importance", notification.audible() ? "NORMAL" : "LOW");
    shown.put("click_action", open);
    if (!config.badgeClass().isEmpty() && notification.badge().isPresent()) {
      var badge = new LinkedHashMap<String, Object>();
      badge.put("class", config.badgeClass());
      badge.put("set_num", Math.min(notification.badge().getAsInt(), BADGE_MAX));
      shown.put("badge", badge);
    }
    return shown;
  }

  @Override
  public HttpRequest.Builder request(Post post, String accessToken, Instant now) {
    return post.request().header("Authorization", "Bearer " + accessToken);
  }

  @Override
  public Coded coded(Map<String, Object> answer, String token) {
    var code = Json.scalar(answer, "code");
    var words = Json.scalar(answer, "msg");
    boolean isDead =
        code.equals("80100000")
            && Json.read(words)
                .filter(it -> Json.texts(it, "illegal_tokens").contains(token))
                .isPresent();
    return new Coded(isDead ? Meaning.DEAD : meaning(code), code, words);
  }

  /// Honor's are the same, as far as it has them.
  static Meaning meaning(String code) {
    return switch (code) {
      case "80000000" -> Meaning.ACCEPTED;
      case "80300007" -> Meaning.DEAD;
      case "80200001", "80200003", "80200005" -> Meaning.STALE;
      case "80300029" -> Meaning.TOO_FAST;
      case "81000001" -> Meaning.DOWN;
      case "80100001",
          "80100003",
          "80100004",
          "80100013",
          "80100016",
          "80100018",
          "80300008",
          "80300010" ->
          Meaning.UNFIT;
      case "80600003" -> Meaning.CREDENTIALS;
      case "80300002", NO_HIGH_PRIORITY, "80300013", "80300037" -> Meaning.FORBIDDEN;
      default -> Meaning.UNKNOWN;
    };
  }
}
