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

/// Honor's push service, `sendMessage` in version 1: made after Huawei's, with names of its own.
final class Honor implements Dialect {
  private static final int TITLE_MAX = 100;

  private final VendorConfig.Honor config;
  private final OAuthApp oauth;
  private final URI to;

  Honor(VendorConfig.Honor config, String secret) {
    this.config = config;
    this.oauth = new OAuthApp(config.clientId(), secret, config.tokenUrl());
    this.to = URI.create(config.apiRoot() + "/api/v1/" + config.appId() + "/sendMessage");
  }

  @Override
  public Channel channel() {
    return Channel.HONOR;
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
        Huawei.BYTES_MAX + token.length(),
        to,
        notification,
        it -> {
          var android = new LinkedHashMap<String, Object>();
          android.put(
              "ttl", Draft.seconds(it, now, Duration.ofSeconds(1), Huawei.LIFETIME_MAX) + "s");
          it.alert().ifPresent(alert -> android.put("notification", shown(it, alert)));
          var body = new LinkedHashMap<String, Object>();
          body.put("data", Json.write(it.data()));
          body.put("android", android);
          body.put("token", List.of(token));
          return body;
        });
  }

  private Map<String, Object> shown(Notification notification, Alert alert) {
    var open = new LinkedHashMap<String, Object>();
    open.put("type", 3);
    var shown = new LinkedHashMap<String, Object>();
    shown.put("title", Cut.to(TITLE_MAX, alert.title()));
    shown.put("body", alert.body());
    shown.put("tag", notification.collapseKey());
    shown.put("notifyId", Draft.number(notification.collapseKey()));
    shown.put("importance", notification.audible() ? "NORMAL" : "LOW");
    shown.put("clickAction", open);
    if (!config.badgeClass().isEmpty() && notification.badge().isPresent()) {
      var badge = new LinkedHashMap<String, Object>();
      badge.put("badgeClass", config.badgeClass());
      badge.put("setNum", Math.min(notification.badge().getAsInt(), Huawei.BADGE_MAX));
      shown.put("badge", badge);
    }
    return shown;
  }

  @Override
  public HttpRequest.Builder request(Post post, String accessToken, Instant now) {
    return post.request()
        .header("Authorization", "Bearer " + accessToken)
        .header("timestamp", Long.toString(now.toEpochMilli()));
  }

  @Override
  public Coded coded(Map<String, Object> answer, String token) {
    var code = Json.scalar(answer, "code");
    var words = Json.scalar(answer, "message");
    if (!code.equals("200")) {
      return new Coded(Huawei.meaning(code), code, words);
    }
    var data = Json.object(answer, "data");
    if (Json.texts(data, "expireTokens").contains(token)) {
      return new Coded(Meaning.DEAD, "expireTokens", words);
    }
    if (Json.texts(data, "failTokens").contains(token)
        || Boolean.FALSE.equals(data.get("sendResult"))) {
      return new Coded(Meaning.UNKNOWN, "failTokens", words);
    }
    return new Coded(Meaning.ACCEPTED, code, words);
  }
}
