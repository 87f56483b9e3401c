package io.muster.push.vendor;

import io.muster.account.Channel;
import io.muster.account.Registration;
import io.muster.push.Notification;
import io.muster.push.Notification.Alert;
import io.muster.push.http.Json;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;

/// OPPO's push service, `notification/unicast` in version 1. It only shows things.
///
/// Its `app_message_id` is not used: what has the same one is sent once only, and a later
/// notification of the same group must replace the one before it.
final class Oppo implements Dialect {
  private static final int TITLE_MAX = 50;
  private static final int SHORT_CONTENT_MAX = 50;
  private static final int LONG_CONTENT_MAX = 128;
  private static final int DATA_MAX = 4096;
  private static final Duration LIFETIME_MAX = Duration.ofDays(10);
  private static final Duration ACCESS_LIFETIME = Duration.ofHours(24);

  private static final int STANDARD = 1;
  private static final int LONG = 2;

  private final VendorConfig.Oppo config;
  private final String secret;
  private final URI to;

  Oppo(VendorConfig.Oppo config, String secret) {
    this.config = config;
    this.secret = secret;
    this.to = URI.create(config.apiRoot() + "/server/v1/message/notification/unicast");
  }

  @Override
  public Channel channel() {
    return Channel.OPPO;
  }

  @Override
  public String app() {
    return config.appKey();
  }

  @Override
  public Optional<Post> accessRequest(Instant now) {
    var timestamp = Long.toString(now.toEpochMilli());
    var fields = new TreeMap<String, String>();
    fields.put("app_key", config.appKey());
    fields.put("timestamp", timestamp);
    fields.put("sign", DigestUtils.sha256Hex(config.appKey() + timestamp + secret));
    return Optional.of(Post.form(URI.create(config.apiRoot() + "/server/v1/auth"), fields));
  }

  @Override
  public Optional<AccessToken> accessToken(Map<String, Object> answer) {
    var token = Json.scalar(Json.object(answer, "data"), "auth_token");
    return token.isEmpty() || !Json.scalar(answer, "code").equals("0")
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
    if (data.length() > DATA_MAX) {
      return Draft.TOO_LARGE;
    }
    var message = new LinkedHashMap<String, Object>();
    message.put("target_type", 2);
    message.put("target_value", registration.token());
    message.put("verify_registration_id", true);
    message.put("notification", shown(notification, notification.alert().get(), data, now));
    var fields = new TreeMap<String, String>();
    fields.put("message", Json.write(message));
    return new Draft.Ready(Post.form(to, fields));
  }

  private Map<String, Object> shown(
      Notification notification, Alert alert, String data, Instant now) {
    boolean isShort = alert.body().length() <= SHORT_CONTENT_MAX;
    var shown = new LinkedHashMap<String, Object>();
    shown.put("style", isShort ? STANDARD : LONG);
    shown.put("title", Cut.to(TITLE_MAX, alert.title()));
    shown.put("content", Cut.to(LONG_CONTENT_MAX, alert.body()));
    shown.put("click_action_type", 0);
    shown.put("action_parameters", data);
    shown.put("off_line", true);
    shown.put(
        "off_line_ttl", Draft.seconds(notification, now, Duration.ofSeconds(1), LIFETIME_MAX));
    shown.put("notify_id", Draft.number(notification.collapseKey()));
    if (!config.channelId().isEmpty()) {
      shown.put("channel_id", config.channelId());
    }
    return shown;
  }

  @Override
  public HttpRequest.Builder request(Post post, String accessToken, Instant now) {
    var field = "&auth_token=" + URLEncoder.encode(accessToken, StandardCharsets.UTF_8);
    return new Post(post.to(), post.type(), post.body() + field).request();
  }

  @Override
  public Coded coded(Map<String, Object> answer, String token) {
    var code = Json.scalar(answer, "code");
    return new Coded(meaning(code), code, Json.scalar(answer, "message"));
  }

  private static Meaning meaning(String code) {
    return switch (code) {
      case "0" -> Meaning.ACCEPTED;
      case "10000" -> Meaning.DEAD;
      case "11", "29" -> Meaning.STALE;
      case "-2", "13", "55" -> Meaning.TOO_FAST;
      case "33" -> Meaning.SPENT;
      case "-1" -> Meaning.DOWN;
      case "40", "41" -> Meaning.UNFIT;
      case "14", "15", "16", "17" -> Meaning.CREDENTIALS;
      case "18", "19" -> Meaning.CLOCK;
      case "26", "27", "28", "30", "59", "67" -> Meaning.FORBIDDEN;
      default -> Meaning.UNKNOWN;
    };
  }
}
