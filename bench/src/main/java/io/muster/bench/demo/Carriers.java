package io.muster.bench.demo;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.muster.bench.standin.ApnsStandIn;
import io.muster.bench.standin.Authority;
import io.muster.bench.standin.FcmError;
import io.muster.bench.standin.FcmStandIn;
import io.muster.bench.standin.VendorStandIn;
import io.muster.bench.standin.WebPushStandIn;
import io.muster.client.PushSettings;
import io.muster.proto.v1.PushChannel;
import io.muster.proto.v1.PushPreview;
import io.muster.proto.v1.PushView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;

/// Four push services on loopback, what a server needs to know of them, and the devices that they
/// reach.
final class Carriers implements AutoCloseable {
  private static final String APPLE_TOKEN = "b0b0".repeat(16);
  private static final String FIREBASE_TOKEN = "cho:APA91bH-the-phone-of-cho";
  private static final String HUAWEI_TOKEN = "CN_the-phone-of-eve";
  private static final String SECRET = "open-sesame";

  private final Path folder;
  private final Authority authority;
  private final ApnsStandIn apple;
  private final FcmStandIn firebase;
  private final WebPushStandIn browsers;
  private final VendorStandIn huawei;
  private final AtomicInteger turnedAway = new AtomicInteger();

  /// @param folder for their certificates and keys
  Carriers(Path folder) throws IOException {
    this.folder = folder;
    var clock = InstantSource.system();
    authority = Authority.in(folder);
    apple = ApnsStandIn.open(authority, clock);
    firebase = FcmStandIn.open(authority, clock);
    browsers = WebPushStandIn.open(authority, clock);
    huawei = new VendorStandIn(authority, SECRET, clock);
  }

  /// The server's configuration, as `key=value`. Whatever takes its time is short.
  List<String> keys() throws IOException {
    var secret = Files.writeString(folder.resolve("huawei-secret"), SECRET);
    return List.of(
        "push.grace=0s",
        "push.pause=20ms",
        "push.interval=100ms",
        "push.trust-file=" + authority.file(),
        "push.apns.key-file=" + apple.keyFile(folder),
        "push.apns.key-id=" + ApnsStandIn.KEY_ID,
        "push.apns.team-id=" + ApnsStandIn.TEAM_ID,
        "push.apns.topics=" + ApnsStandIn.TOPIC,
        "push.apns.host=" + apple.root().getHost(),
        "push.apns.port=" + apple.root().getPort(),
        "push.fcm.service-account-file=" + firebase.serviceAccount(folder),
        "push.fcm.api-root=" + firebase.root(),
        "push.web-push.vapid-key-file=" + WebPushStandIn.operatorKey(folder),
        "push.web-push.subject=mailto:ops@example.org",
        "push.web-push.own-hosts=" + browsers.root().getHost(),
        "push.huawei.app-id=" + VendorStandIn.APP,
        "push.huawei.app-secret-file=" + secret,
        "push.huawei.api-root=" + huawei.root(),
        "push.huawei.token-url=" + huawei.root().resolve("/oauth2/v3/token"),
        "push.huawei.badge-class=org.muster.app.Main",
        "push.huawei.high-priority=true");
  }

  @Override
  public void close() {
    apple.close();
    firebase.close();
    browsers.close();
    huawei.close();
  }

  /// Firebase takes nothing any more, and asks to be left alone for so long.
  void firebaseIsDown(Duration pause) {
    var answer = FcmError.UNAVAILABLE.answer().with("Retry-After", "" + pause.toSeconds());
    firebase.trouble(
        _ -> {
          turnedAway.incrementAndGet();
          return Optional.of(answer);
        });
  }

  void firebaseIsUp() {
    firebase.trouble(_ -> Optional.empty());
  }

  /// How often something was sent to Firebase in vain.
  int turnedAway() {
    return turnedAway.get();
  }

  // ── Devices ─────────────────────────────────────────────────────────────────────────────────

  Handset iphone(Gadget gadget) {
    return new Handset(
        gadget,
        "iPhone, APNs",
        _ -> PushSettings.NONE.on(PushChannel.APNS, APPLE_TOKEN).locale("en"),
        () -> apple.inbox().all().stream().map(Carriers::byApple).toList());
  }

  private static Arrived byApple(ApnsStandIn.Sent sent) {
    var aps = object(sent.payload(), "aps");
    var alert = object(aps, "alert");
    return new Arrived(
        text(sent.payload(), "kind"),
        group(sent.payload()),
        sent.call().header("apns-collapse-id"),
        text(alert, "title"),
        text(alert, "body"),
        badge(number(aps, "badge"), sent.payload()));
  }

  Handset android(Gadget gadget) {
    return new Handset(
        gadget,
        "Android, FCM",
        _ -> PushSettings.NONE.on(PushChannel.FCM, FIREBASE_TOKEN).locale("en"),
        () -> firebase.inbox().all().stream().map(Carriers::byFirebase).toList());
  }

  private static Arrived byFirebase(FcmStandIn.Sent sent) {
    var android = object(sent.message(), "android");
    var data = object(android.has("data") ? android : sent.message(), "data");
    return new Arrived(
        text(data, "kind"),
        group(data),
        text(data, "tag"),
        text(data, "title"),
        text(data, "body"),
        number(data, "badge"));
  }

  /// It subscribes with the server's key, and nothing that is said may be on its screen.
  Handset browser(Gadget gadget) {
    return new Handset(
        gadget,
        "browser, Web Push",
        view -> {
          var subscription = browsers.subscribe(publicKey(view));
          return PushSettings.NONE
              .on(
                  PushChannel.WEB_PUSH,
                  subscription.endpoint().toString(),
                  subscription.key(),
                  subscription.secret())
              .preview(PushPreview.NO_PREVIEW)
              .locale("en");
        },
        () -> browsers.inbox().all().stream().map(Carriers::byBrowser).toList());
  }

  private static String publicKey(PushView view) {
    return view.getChannelsList().stream()
        .filter(channel -> channel.getChannel() == PushChannel.WEB_PUSH)
        .map(PushView.Channel::getPublicKey)
        .findFirst()
        .orElse("");
  }

  private static Arrived byBrowser(WebPushStandIn.Sent sent) {
    var message = JsonParser.parseString(sent.to().open(sent.message())).getAsJsonObject();
    return new Arrived(
        text(message, "kind"),
        group(object(message, "data")),
        text(message, "tag"),
        text(message, "title"),
        text(message, "body"),
        number(message, "badge"));
  }

  Handset huawei(Gadget gadget) {
    return new Handset(
        gadget,
        "Huawei, Push Kit",
        _ -> PushSettings.NONE.on(PushChannel.HUAWEI, HUAWEI_TOKEN).locale("zh-CN"),
        () -> huawei.sent().stream().map(Carriers::byHuawei).toList());
  }

  private static Arrived byHuawei(VendorStandIn.Sent sent) {
    var android = object(object(sent.body(), "message"), "android");
    var shown = object(android, "notification");
    return new Arrived(
        text(sent.data(), "kind"),
        group(sent.data()),
        text(shown, "tag"),
        sent.title(),
        sent.text(),
        badge(number(object(shown, "badge"), "set_num"), sent.data()));
  }

  // ── Reading ─────────────────────────────────────────────────────────────────────────────────

  private static JsonObject object(JsonObject object, String name) {
    return object.get(name) instanceof JsonObject inner ? inner : new JsonObject();
  }

  private static String text(JsonObject object, String name) {
    var value = object.get(name);
    return value != null && value.isJsonPrimitive() ? value.getAsString() : "";
  }

  private static OptionalInt number(JsonObject object, String name) {
    var text = text(object, name);
    return text.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text));
  }

  /// What is not shown has no badge for the system: the app sets it.
  private static OptionalInt badge(OptionalInt shown, JsonObject data) {
    return shown.isPresent() ? shown : number(data, "badge");
  }

  private static long group(JsonObject data) {
    var text = text(data, "group");
    return text.isEmpty() ? 0 : Long.parseLong(text);
  }
}
