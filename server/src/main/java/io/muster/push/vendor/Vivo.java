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
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;

/// vivo's push service, `message/send`. It only shows things, and has nothing by which one
/// notification replaces another.
final class Vivo implements Dialect {
  /// In ASCII characters; every other one counts for two.
  private static final int TITLE_MAX = 40;

  private static final int CONTENT_MAX = 100;

  /// Keys and values together.
  private static final int DATA_MAX = 1024;

  private static final String DATA_KEY = "muster";
  private static final Duration LIFETIME_MIN = Duration.ofSeconds(60);
  private static final Duration LIFETIME_MAX = Duration.ofDays(1);

  /// It serves for a day; vivo asks to have it renewed every hour or two.
  private static final Duration ACCESS_LIFETIME = Duration.ofHours(2);

  private static final int QUIET = 1;
  private static final int RING_AND_VIBRATE = 4;

  private final VendorConfig.Vivo config;
  private final String secret;
  private final URI to;

  Vivo(VendorConfig.Vivo config, String secret) {
    this.config = config;
    this.secret = secret;
    this.to = URI.create(config.apiRoot() + "/message/send");
  }

  @Override
  public Channel channel() {
    return Channel.VIVO;
  }

  @Override
  public String app() {
    return config.appId();
  }

  @Override
  public Optional<Post> accessRequest(Instant now) {
    long timestamp = now.toEpochMilli();
    var body = new LinkedHashMap<String, Object>();
    body.put("appId", Long.valueOf(config.appId()));
    body.put("appKey", config.appKey());
    body.put("timestamp", timestamp);
    body.put("sign", DigestUtils.md5Hex(config.appId() + config.appKey() + timestamp + secret));
    return Optional.of(Post.json(URI.create(config.apiRoot() + "/message/auth"), body));
  }

  @Override
  public Optional<AccessToken> accessToken(Map<String, Object> answer) {
    var token = Json.scalar(answer, "authToken");
    return token.isEmpty() || !Json.scalar(answer, "result").equals("0")
        ? Optional.empty()
        : Optional.of(new AccessToken(token, ACCESS_LIFETIME));
  }

  @Override
  public Coded accessDenied(Map<String, Object> answer) {
    return coded(answer, "");
  }

  @Override
  public Draft draft(Registration registration, Notification notification, Instant now) {
    if (notification.alert().isEmpty()) {
      return Draft.NO_SILENT_PUSH;
    }
    var data = Json.write(notification.data());
    if (DATA_KEY.length() + data.length() > DATA_MAX) {
      return Draft.TOO_LARGE;
    }
    return new Draft.Ready(
        Post.json(to, body(registration, notification, notification.alert().get(), data, now)));
  }

  private Map<String, Object> body(
      Registration registration, Notification notification, Alert alert, String data, Instant now) {
    var custom = new LinkedHashMap<String, Object>();
    custom.put(DATA_KEY, data);
    var body = new LinkedHashMap<String, Object>();
    body.put("appId", Long.valueOf(config.appId()));
    body.put("regId", registration.token());
    body.put("notifyType", notification.audible() ? RING_AND_VIBRATE : QUIET);
    body.put("title", Cut.to(TITLE_MAX, alert.title(), Vivo::weight));
    body.put("content", Cut.to(CONTENT_MAX, alert.body(), Vivo::weight));
    body.put("timeToLive", Draft.seconds(notification, now, LIFETIME_MIN, LIFETIME_MAX));
    body.put("skipType", 1);
    body.put("networkType", -1);
    body.put("classification", 1);
    body.put("category", config.category());
    body.put("pushMode", 0);
    body.put("requestId", UUID.randomUUID().toString());
    body.put("clientCustomMap", custom);
    return body;
  }

  private static int weight(int codePoint) {
    return codePoint < 128 ? 1 : 2;
  }

  @Override
  public HttpRequest.Builder request(Post post, String accessToken, Instant now) {
    return post.request().header("authToken", accessToken);
  }

  @Override
  public Coded coded(Map<String, Object> answer, String token) {
    var code = Json.scalar(answer, "result");
    return new Coded(meaning(code), code, Json.scalar(answer, "desc"));
  }

  private static Meaning meaning(String code) {
    return switch (code) {
      case "0" -> Meaning.ACCEPTED;
      case "10302" -> Meaning.DEAD;
      case "10000" -> Meaning.STALE;
      case "10071", "10072", "10093" -> Meaning.TOO_FAST;
      case "10070", "10073" -> Meaning.SPENT;
      case "10085", "10104" -> Meaning.UNFIT;
      case "10200", "10201", "10202", "10203", "10204", "10205", "10206", "10207" ->
          Meaning.CREDENTIALS;
      case "10045", "10094" -> Meaning.FORBIDDEN;
      default -> Meaning.UNKNOWN;
    };
  }
}
