package io.muster.push.vendor;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.muster.account.Channel;
import io.muster.account.Registration;
import io.muster.push.Notification;
import io.muster.push.Notification.Alert;
import io.muster.push.http.Json;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Xiaomi's MiPush, `message/regid` in version 3.
///
/// Its `extra.jobkey` is not what it seems: of messages with the same one only the first is shown,
/// so the collapse key goes into `notify_id`, where the last one replaces those before it.
///
/// It announced that it delivers nothing silent any more; what an app was left is a setting.
final class Xiaomi implements Dialect {
  private static final int TITLE_MAX = 49;
  private static final int DESCRIPTION_MAX = 127;
  private static final int PAYLOAD_BYTES_MAX = 4095;
  private static final Duration LIFETIME_MAX = Duration.ofDays(14);

  private static final String EVERYTHING = "-1";
  private static final String LIGHT = "4";

  private final VendorConfig.Xiaomi config;
  private final String secret;
  private final URI to;

  Xiaomi(VendorConfig.Xiaomi config, String secret) {
    this.config = config;
    this.secret = secret;
    this.to = URI.create(config.apiRoot() + "/v3/message/regid");
  }

  @Override
  public Channel channel() {
    return Channel.XIAOMI;
  }

  @Override
  public String app() {
    return config.packageName();
  }

  @Override
  public Optional<Post> accessRequest(Instant now) {
    return Optional.empty();
  }

  @Override
  public Optional<AccessToken> accessToken(Map<String, Object> answer) {
    return Optional.empty();
  }

  @Override
  public Coded accessDenied(Map<String, Object> answer) {
    return coded(answer, "");
  }

  @Override
  public Draft draft(Registration registration, Notification notification, Instant now) {
    if (notification.alert().isEmpty() && !config.passThrough()) {
      return Draft.NO_SILENT_PUSH;
    }
    var payload = Json.write(notification.data());
    if (payload.getBytes(UTF_8).length > PAYLOAD_BYTES_MAX) {
      return Draft.TOO_LARGE;
    }
    var fields = new TreeMap<String, String>();
    fields.put("registration_id", registration.token());
    fields.put("restricted_package_name", config.packageName());
    fields.put("payload", payload);
    fields.put("pass_through", notification.alert().isEmpty() ? "1" : "0");
    fields.put(
        "time_to_live",
        Draft.seconds(notification, now, Duration.ofSeconds(1), LIFETIME_MAX) + "000");
    notification.alert().ifPresent(alert -> fields.putAll(shown(notification, alert)));
    return new Draft.Ready(Post.form(to, fields));
  }

  private Map<String, String> shown(Notification notification, Alert alert) {
    var fields = new TreeMap<String, String>();
    fields.put("title", Cut.to(TITLE_MAX, alert.title()));
    fields.put("description", Cut.to(DESCRIPTION_MAX, alert.body()));
    fields.put("notify_type", notification.audible() ? EVERYTHING : LIGHT);
    fields.put("notify_id", Integer.toString(Draft.number(notification.collapseKey())));
    fields.put("extra.notify_effect", "1");
    if (!config.channelId().isEmpty()) {
      fields.put("extra.channel_id", config.channelId());
    }
    if (!config.template().id().isEmpty()) {
      fields.put("extra.template_id", config.template().id());
      fields.put("extra.template_param", Json.write(parameters(alert)));
    }
    return fields;
  }

  /// What the variables of the template stand for; as long as title and description may be, which
  /// is less than Xiaomi takes.
  private Map<String, String> parameters(Alert alert) {
    var title = Plain.of(alert.title(), Draft.NO_WORDS);
    var text = Plain.of(alert.body(), title);
    var parameters = new TreeMap<String, String>();
    parameters.put(config.template().title(), Cut.to(TITLE_MAX, title));
    parameters.put(config.template().text(), Cut.to(DESCRIPTION_MAX, text));
    // Without a name it is a variable that the template does not have.
    parameters.remove("");
    return parameters;
  }

  @Override
  public HttpRequest.Builder request(Post post, String accessToken, Instant now) {
    return post.request().header("Authorization", "key=" + secret);
  }

  @Override
  public Coded coded(Map<String, Object> answer, String token) {
    var code = Json.scalar(answer, "code");
    var words = (Json.scalar(answer, "description") + " " + Json.scalar(answer, "reason")).strip();
    return new Coded(meaning(code, words, answer, token), code, words);
  }

  private static Meaning meaning(
      String code, String words, Map<String, Object> answer, String token) {
    return switch (code) {
      case "0" -> isBad(token, answer) ? Meaning.DEAD : Meaning.ACCEPTED;
      // It says that sending failed; only its words say whether that is the registration's fault.
      case "20301" ->
          words.toLowerCase(Locale.ROOT).contains("target") || words.contains("目标")
              ? Meaning.DEAD
              : Meaning.UNKNOWN;
      case "10027" -> Meaning.TOO_FAST;
      case "10034", "200001" -> Meaning.SPENT;
      case "-1", "1", "10001", "10002", "10003", "20607", "26003", "65029" -> Meaning.DOWN;
      case "10008", "10012", "10016", "10017", "65009", "65014", "65015" -> Meaning.UNFIT;
      case "21301", "21302", "22006", "22007" -> Meaning.CREDENTIALS;
      case "10031", "10036", "21303", "22000", "22022", "26006", "27001" -> Meaning.FORBIDDEN;
      default -> Meaning.UNKNOWN;
    };
  }

  /// It may be accepted for some registrations and not for others.
  private static boolean isBad(String token, Map<String, Object> answer) {
    var bad = Json.scalar(Json.object(answer, "data"), "bad_regids");
    return Arrays.asList(bad.split(",")).contains(token);
  }
}
