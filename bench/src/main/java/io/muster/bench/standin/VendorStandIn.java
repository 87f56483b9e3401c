package io.muster.bench.standin;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// The push services of Huawei, Honor, Xiaomi, OPPO and vivo in one server, with their paths,
/// signatures, access tokens, limits and answers. Any registration exists but those that were
/// retired and those whose name says that they do not. Any thread; the lock is this object's.
///
/// Size: five services, side by side, so that they can be compared.
public final class VendorStandIn implements AutoCloseable {
  /// What every service knows the app by.
  public static final String APP = "104";

  /// The one template that Xiaomi approved, and its variables.
  public static final String TEMPLATE = "P104";

  public static final Set<String> VARIABLES = Set.of("group", "text");

  /// What is kept of the last ones; a bench may send millions.
  private static final int KEPT_MAX = 20_000;

  private static final String NOBODY = "no-such-device";
  private static final int MESSAGE_BYTES_MAX = 4096;
  private static final Duration OPPO_SKEW_MAX = Duration.ofMinutes(10);
  private static final Pattern VARIABLE = Pattern.compile("(?s)[^\\p{So}\\p{Cn}]{1,128}");

  private final HttpStandIn http;
  private final String secret;
  private final InstantSource clock;

  private final Map<String, Vendor> tokens = new HashMap<>();
  private final Set<String> retired = new HashSet<>();
  private final Deque<Sent> sent = new ArrayDeque<>();
  private final Deque<Reply> planned = new ArrayDeque<>();
  private final Deque<Reply> plannedForAccess = new ArrayDeque<>();
  private long received;
  private long accessRequests;

  /// Whose service it is.
  public enum Vendor {
    HUAWEI,
    HONOR,
    XIAOMI,
    OPPO,
    VIVO
  }

  /// What a device of a vendor would have been given.
  ///
  /// @param title empty: nothing is shown
  /// @param data as the app would read it
  /// @param body of the request as it came; a form's fields as an object
  public record Sent(
      Vendor vendor, String token, String title, String text, JsonObject data, JsonObject body) {
    public boolean silent() {
      return title.isEmpty();
    }
  }

  /// @param secret the app's, with all of them
  /// @param clock theirs
  public VendorStandIn(Authority authority, String secret, InstantSource clock) throws IOException {
    this.secret = secret;
    this.clock = clock;
    this.http = HttpStandIn.secure(authority, this::reply);
  }

  /// Before the paths of every service.
  public URI root() {
    return http.root();
  }

  /// From now on this registration is dead.
  public synchronized void retire(String token) {
    retired.add(token);
  }

  /// No access token that was given serves any more.
  public synchronized void expireTokens() {
    tokens.clear();
  }

  /// What the next messages are answered with, instead of what would be right.
  public synchronized void plan(Reply... replies) {
    planned.addAll(List.of(replies));
  }

  /// The same for the next requests for an access token.
  public synchronized void planForAccess(Reply... replies) {
    plannedForAccess.addAll(List.of(replies));
  }

  /// The last ones that were accepted, oldest first.
  public synchronized List<Sent> sent() {
    return List.copyOf(sent);
  }

  /// Messages that came, accepted or not.
  public synchronized long received() {
    return received;
  }

  public synchronized long accessRequests() {
    return accessRequests;
  }

  @Override
  public void close() {
    http.close();
  }

  /// An answer of the service with this code, as it writes it.
  public static Reply.Answer says(Vendor vendor, int status, String code, String words) {
    var body = new JsonObject();
    switch (vendor) {
      case HUAWEI -> {
        body.addProperty("code", code);
        body.addProperty("msg", words);
        body.addProperty("requestId", "157000000000000006");
      }
      case HONOR -> {
        body.addProperty("code", Integer.valueOf(code));
        body.addProperty("message", words);
      }
      case XIAOMI -> {
        body.addProperty("result", code.equals("0") ? "ok" : "error");
        body.addProperty("trace_id", "Xdm07b21");
        body.addProperty("code", Integer.valueOf(code));
        body.addProperty("reason", words);
      }
      case OPPO -> {
        body.addProperty("code", Integer.valueOf(code));
        body.addProperty("message", words);
        body.add("data", new JsonObject());
      }
      case VIVO -> {
        body.addProperty("result", Integer.valueOf(code));
        body.addProperty("desc", words);
      }
    }
    return Reply.Answer.json(status, body.toString());
  }

  private Reply reply(Call call) {
    var reply = service(call);
    return reply instanceof Reply.Answer answer && !answer.headers().containsKey("Date")
        ? answer.with(
            "Date",
            DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atOffset(ZoneOffset.UTC)))
        : reply;
  }

  private synchronized Reply service(Call call) {
    return switch (call.path()) {
      case "/oauth2/v3/token" -> access(() -> oauth(Vendor.HUAWEI, form(call)));
      case "/auth/token" -> access(() -> oauth(Vendor.HONOR, form(call)));
      case "/server/v1/auth" -> access(() -> oppoAccess(form(call)));
      case "/message/auth" -> access(() -> vivoAccess(json(call.text())));
      case "/v1/" + APP + "/messages:send" -> message(() -> huawei(call));
      case "/api/v1/" + APP + "/sendMessage" -> message(() -> honor(call));
      case "/v3/message/regid" -> message(() -> xiaomi(call));
      case "/server/v1/message/notification/unicast" -> message(() -> oppo(call));
      case "/message/send" -> message(() -> vivo(call));
      default -> Reply.Answer.of(404);
    };
  }

  private Reply access(Supplier<Reply> right) {
    accessRequests++;
    return plannedForAccess.isEmpty() ? right.get() : plannedForAccess.remove();
  }

  private Reply message(Supplier<Reply> right) {
    received++;
    return planned.isEmpty() ? right.get() : planned.remove();
  }

  private Reply oauth(Vendor vendor, JsonObject form) {
    if (!text(form, "grant_type").equals("client_credentials")
        || !text(form, "client_id").equals(APP)
        || !text(form, "client_secret").equals(secret)) {
      return vendor == Vendor.HUAWEI
          ? Reply.Answer.json(
              400, "{\"sub_error\":20155,\"error_description\":\"invalid client\",\"error\":1101}")
          : Reply.Answer.json(
              401,
              "{\"error\":\"unauthorized_client\",\"error_description\":"
                  + "\"Invalid client or Invalid client credentials\"}");
    }
    return Reply.Answer.json(
        200,
        "{\"access_token\":\"%s\",\"expires_in\":3600,\"token_type\":\"Bearer\"}"
            .formatted(issue(vendor)));
  }

  private Reply oppoAccess(JsonObject form) {
    var timestamp = text(form, "timestamp");
    if (!text(form, "app_key").equals(APP)) {
      return says(Vendor.OPPO, 200, "14", "Invalid App Key");
    }
    if (!isNow(timestamp)) {
      return says(Vendor.OPPO, 200, "19", "Invalid Timestamp");
    }
    if (!text(form, "sign").equals(hash("SHA-256", APP + timestamp + secret))) {
      return says(Vendor.OPPO, 200, "16", "Invalid Signature");
    }
    return Reply.Answer.json(
        200,
        "{\"code\":0,\"message\":\"success\",\"data\":{\"auth_token\":\"%s\",\"create_time\":%d}}"
            .formatted(issue(Vendor.OPPO), clock.millis()));
  }

  private Reply vivoAccess(JsonObject body) {
    var timestamp = text(body, "timestamp");
    var sign = hash("MD5", text(body, "appId") + text(body, "appKey") + timestamp + secret);
    if (!text(body, "appId").equals(APP) || !isNow(timestamp) || !text(body, "sign").equals(sign)) {
      return says(Vendor.VIVO, 200, "10203", "sign error");
    }
    return Reply.Answer.json(
        200, "{\"result\":0,\"desc\":\"请求成功\",\"authToken\":\"%s\"}".formatted(issue(Vendor.VIVO)));
  }

  private boolean isNow(String timestamp) {
    return timestamp.matches("\\d{13}")
        && Duration.between(Instant.ofEpochMilli(Long.parseLong(timestamp)), clock.instant())
                .abs()
                .compareTo(OPPO_SKEW_MAX)
            <= 0;
  }

  private String issue(Vendor vendor) {
    var token = "%s/%d+%d==".formatted(vendor, accessRequests, tokens.size());
    tokens.put(token, vendor);
    return token;
  }

  private Reply huawei(Call call) {
    var body = json(call.text());
    var message = object(body, "message");
    var token = first(message, "token");
    var shown = object(object(message, "android"), "notification");
    if (tokens.get(bearer(call)) != Vendor.HUAWEI) {
      return says(Vendor.HUAWEI, 401, "80200003", "Oauth Token expired");
    }
    if (call.body().size() - token.length() > MESSAGE_BYTES_MAX) {
      return says(Vendor.HUAWEI, 400, "80300008", "The message body is too large");
    }
    if (!shown.isEmpty() && isBlank(shown, "title", "body")) {
      return says(Vendor.HUAWEI, 400, "80100003", "Illegal payload");
    }
    return isDead(token)
        ? says(Vendor.HUAWEI, 400, "80300007", "All the tokens are invalid")
        : keep(
            sent(Vendor.HUAWEI, token, shown, "body", text(message, "data"), body),
            says(Vendor.HUAWEI, 200, "80000000", "Success"));
  }

  private Reply honor(Call call) {
    var body = json(call.text());
    var token = first(body, "token");
    var shown = object(object(body, "android"), "notification");
    if (tokens.get(bearer(call)) != Vendor.HONOR || !isNow(call.header("timestamp"))) {
      return says(Vendor.HONOR, 401, "80200003", "access token is expired");
    }
    if (call.body().size() - token.length() > MESSAGE_BYTES_MAX) {
      return says(Vendor.HONOR, 400, "80300008", "message body is too large");
    }
    if (!shown.isEmpty() && isBlank(shown, "title", "body")) {
      return says(Vendor.HONOR, 400, "80100003", "Illegal payload");
    }
    var answer =
        Reply.Answer.json(
            200,
            """
            {"code":200,"message":"success","data":{"sendResult":true,"requestId":"1",\
            "failTokens":[],"expireTokens":[%s]}}\
            """
                .formatted(isDead(token) ? '"' + token + '"' : ""));
    return isDead(token)
        ? answer
        : keep(sent(Vendor.HONOR, token, shown, "body", text(body, "data"), body), answer);
  }

  private Reply xiaomi(Call call) {
    var form = form(call);
    var token = text(form, "registration_id");
    if (!call.header("Authorization").equals("key=" + secret)) {
      return says(Vendor.XIAOMI, 200, "21301", "authentication failed");
    }
    if (!text(form, "restricted_package_name").equals(APP)) {
      return says(Vendor.XIAOMI, 200, "22022", "illegal package name");
    }
    boolean isSilent = text(form, "pass_through").equals("1");
    if ((!isSilent && isBlank(form, "title", "description"))
        || !isTemplateFilled(form)
        || text(form, "title").length() >= 50
        || text(form, "description").length() >= 128
        || text(form, "payload").getBytes(UTF_8).length >= MESSAGE_BYTES_MAX) {
      return says(Vendor.XIAOMI, 200, "10017", "invalid parameter value");
    }
    return isDead(token)
        ? says(Vendor.XIAOMI, 200, "20301", "No valid targets!")
        : keep(
            sent(Vendor.XIAOMI, token, form, "description", text(form, "payload"), form),
            Reply.Answer.json(
                200,
                """
                {"result":"ok","trace_id":"Xcm01","code":0,"data":{"id":"scm01"},\
                "description":"成功","info":"Received push messages for 1 regid"}\
                """));
  }

  /// Whether there is no template, or a text for each of its variables and for nothing else.
  private static boolean isTemplateFilled(JsonObject form) {
    if (!form.has("extra.template_id")) {
      return true;
    }
    var variables = json(text(form, "extra.template_param"));
    return text(form, "extra.template_id").equals(TEMPLATE)
        && !text(form, "extra.channel_id").isEmpty()
        && variables.keySet().equals(VARIABLES)
        && VARIABLES.stream()
            .map(name -> text(variables, name))
            .allMatch(value -> !value.isBlank() && VARIABLE.matcher(value).matches());
  }

  private Reply oppo(Call call) {
    var form = form(call);
    var message = json(text(form, "message"));
    var shown = object(message, "notification");
    var token = text(message, "target_value");
    if (tokens.get(text(form, "auth_token")) != Vendor.OPPO) {
      return says(Vendor.OPPO, 200, "11", "Invalid AuthToken");
    }
    if (isBlank(shown, "title", "content")) {
      return says(Vendor.OPPO, 200, "40", "Missing Required Arguments");
    }
    if (text(shown, "title").length() > 50
        || text(shown, "content").length() > (text(shown, "style").equals("2") ? 128 : 50)
        || text(shown, "action_parameters").length() > 4096) {
      return says(Vendor.OPPO, 200, "41", "Invalid Arguments");
    }
    return isDead(token)
        ? says(Vendor.OPPO, 200, "10000", "Invalid RegistrationId")
        : keep(
            sent(Vendor.OPPO, token, shown, "content", text(shown, "action_parameters"), message),
            Reply.Answer.json(
                200, "{\"code\":0,\"message\":\"\",\"data\":{\"messageId\":\"5d42\"}}"));
  }

  private Reply vivo(Call call) {
    var body = json(call.text());
    var token = text(body, "regId");
    var custom = object(body, "clientCustomMap");
    if (tokens.get(call.header("authToken")) != Vendor.VIVO) {
      return says(Vendor.VIVO, 200, "10000", "权限认证失败");
    }
    if (!text(body, "appId").equals(APP)) {
      return says(Vendor.VIVO, 200, "10094", "appId does not match");
    }
    var requestId = text(body, "requestId");
    if (isBlank(body, "title", "content")
        || text(body, "title").length() > 40
        || text(body, "content").length() > 100
        || requestId.isEmpty()
        || requestId.length() > 64
        || "muster".length() + text(custom, "muster").length() > 1024) {
      return says(Vendor.VIVO, 200, "10058", "invalid argument");
    }
    return isDead(token)
        ? says(Vendor.VIVO, 200, "10302", "regId不合法")
        : keep(
            sent(Vendor.VIVO, token, body, "content", text(custom, "muster"), body),
            Reply.Answer.json(200, "{\"result\":0,\"desc\":\"请求成功\",\"taskId\":\"342982\"}"));
  }

  private boolean isDead(String token) {
    return retired.contains(token) || token.contains(NOBODY);
  }

  private static Sent sent(
      Vendor vendor, String token, JsonObject shown, String text, String data, JsonObject body) {
    return new Sent(vendor, token, text(shown, "title"), text(shown, text), json(data), body);
  }

  private Reply keep(Sent one, Reply.Answer answer) {
    sent.add(one);
    if (sent.size() > KEPT_MAX) {
      sent.remove();
    }
    return answer;
  }

  private static String bearer(Call call) {
    return call.header("Authorization").replaceFirst("^Bearer ", "");
  }

  private static JsonObject form(Call call) {
    var fields = new TreeMap<String, String>();
    Arrays.stream(call.text().split("&"))
        .map(field -> field.split("=", 2))
        .filter(field -> field.length == 2)
        .forEach(field -> fields.put(field[0], URLDecoder.decode(field[1], UTF_8)));
    var object = new JsonObject();
    fields.forEach(object::addProperty);
    return object;
  }

  private static JsonObject json(String text) {
    try {
      JsonElement value = JsonParser.parseString(text);
      return value.isJsonObject() ? value.getAsJsonObject() : new JsonObject();
    } catch (JsonParseException notJson) {
      return new JsonObject();
    }
  }

  private static JsonObject object(JsonObject object, String name) {
    return object.get(name) instanceof JsonObject inner ? inner : new JsonObject();
  }

  private static String text(JsonObject object, String name) {
    var value = object.get(name);
    return value != null && value.isJsonPrimitive() ? value.getAsString() : "";
  }

  /// Whether one of them has no words.
  private static boolean isBlank(JsonObject object, String... names) {
    return Arrays.stream(names).anyMatch(name -> text(object, name).isBlank());
  }

  private static String first(JsonObject object, String list) {
    var value = object.get(list);
    return value != null && value.isJsonArray() && !value.getAsJsonArray().isEmpty()
        ? value.getAsJsonArray().get(0).getAsString()
        : "";
  }

  private static String hash(String algorithm, String text) {
    try {
      var digest = MessageDigest.getInstance(algorithm).digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
