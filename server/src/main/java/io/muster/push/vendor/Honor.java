package io.muster.push.vendor;

import com.google.gson.JsonObject;
import io.muster.account.Channel;
import io.muster.account.Registration;
import io.muster.push.Notification;
import io.muster.push.Notification.Alert;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
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
  public Optional<AccessToken> accessToken(JsonObject answer) {
    return oauth.accessToken(answer);
  }

  @Override
  public Coded accessDenied(JsonObject answer) {
    return oauth.accessDenied(answer);
  }

  @Override
  public Draft draft(Registration registration, Notification notification, Instant now) {
    var token = registration.token();
    return Draft.fitting(
        Huawei.BYTES_MAX + token.length(),
        to,
        notification.alert().map(Alert::body).orElse(""),
        text -> {
          var android = new JsonObject();
          android.addProperty(
              "ttl",
              Draft.seconds(notification, now, Duration.ofSeconds(1), Huawei.LIFETIME_MAX) + "s");
          notification
              .alert()
              .ifPresent(alert -> android.add("notification", shown(notification, alert, text)));
          var body = new JsonObject();
          body.addProperty("data", Json.write(notification.data()));
          body.add("android", android);
          body.add("token", Json.listOf(token));
          return body;
        });
  }

  private JsonObject shown(Notification notification, Alert alert, String text) {
    var open = new JsonObject();
    open.addProperty("type", 3);
    var shown = new JsonObject();
    shown.addProperty("title", Cut.to(TITLE_MAX, alert.title()));
    shown.addProperty("body", text);
    shown.addProperty("tag", notification.collapseKey());
    shown.addProperty("notifyId", Draft.number(notification.collapseKey()));
    shown.addProperty("importance", notification.audible() ? "NORMAL" : "LOW");
    shown.add("clickAction", open);
    if (!config.badgeClass().isEmpty() && notification.badge().isPresent()) {
      var badge = new JsonObject();
      badge.addProperty("badgeClass", config.badgeClass());
      badge.addProperty("setNum", Math.min(notification.badge().getAsInt(), Huawei.BADGE_MAX));
      shown.add("badge", badge);
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
  public Coded coded(JsonObject answer, String token) {
    var code = Json.text(answer, "code");
    var words = Json.text(answer, "message");
    if (!code.equals("200")) {
      return new Coded(Huawei.meaning(code), code, words);
    }
    var data = Json.object(answer, "data");
    if (Json.has(data, "expireTokens", token)) {
      return new Coded(Meaning.DEAD, "expireTokens", words);
    }
    if (Json.has(data, "failTokens", token) || Json.text(data, "sendResult").equals("false")) {
      return new Coded(Meaning.UNKNOWN, "failTokens", words);
    }
    return new Coded(Meaning.ACCEPTED, code, words);
  }
}
