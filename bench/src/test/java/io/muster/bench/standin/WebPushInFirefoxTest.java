package io.muster.bench.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.protobuf.ByteString;
import io.muster.account.Channel;
import io.muster.account.Registration;
import io.muster.bench.peer.Programs;
import io.muster.push.Outcome;
import io.muster.push.web.WebPushProvider;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the server sends, opened by a real browser: Firefox makes the keys of the subscription,
/// decrypts the message and gives it to the service worker of a page. It needs a Firefox, at
/// `-Dmuster.firefox` or on the PATH.
class WebPushInFirefoxTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

  private static final String PAGE =
      """
      <!doctype html><script type="module">
      const tell = (path, what) => fetch(path, { method: 'POST', body: what });
      try {
        const worker = await navigator.serviceWorker.register('/worker.js');
        await navigator.serviceWorker.ready;
        const subscription = await worker.pushManager.subscribe(
          { userVisibleOnly: true, applicationServerKey: '%s' });
        await tell('/subscribed', JSON.stringify(subscription));
      } catch (fault) {
        await tell('/failed', String(fault));
      }
      </script>
      """;

  private static final String WORKER =
      """
      self.addEventListener('push', (event) => event.waitUntil(
        fetch('/heard', { method: 'POST', body: event.data.text() })));
      """;

  /// Nobody is asked for permission. Whatever is not on loopback goes to a proxy that is not there.
  private static final String PREFERENCES =
      """
      user_pref("dom.push.serverURL", "%s");
      user_pref("dom.push.connection.enabled", true);
      user_pref("dom.push.alwaysConnect", true);
      user_pref("dom.push.testing.allowInsecureServerURL", true);
      user_pref("dom.push.testing.ignorePermission", true);
      user_pref("permissions.default.desktop-notification", 1);
      user_pref("network.proxy.type", 1);
      user_pref("network.proxy.http", "127.0.0.1");
      user_pref("network.proxy.http_port", 9);
      user_pref("network.proxy.ssl", "127.0.0.1");
      user_pref("network.proxy.ssl_port", 9);
      user_pref("network.proxy.no_proxies_on", "localhost, 127.0.0.1");
      user_pref("network.trr.mode", 5);
      user_pref("network.proxy.failover_direct", false);
      user_pref("network.proxy.allow_bypass", false);
      user_pref("network.captive-portal-service.enabled", false);
      user_pref("network.connectivity-service.enabled", false);
      user_pref("app.normandy.enabled", false);
      user_pref("app.update.disabledForTesting", true);
      user_pref("datareporting.policy.dataSubmissionEnabled", false);
      """;

  private final CompletableFuture<JsonObject> subscribed = new CompletableFuture<>();
  private final CompletableFuture<String> heard = new CompletableFuture<>();

  @TempDir private Path folder;

  @Test
  @DisplayName("G1 Web Push: Firefox opens what the server sends")
  void firefoxOpensTheMessage() throws Exception {
    var firefox = firefox();
    assumeTrue(
        firefox.isPresent(),
        "Firefox is not installed (Debian: firefox-esr): no browser opens our messages here");

    var authority = Authority.in(folder);
    var atService = new AtomicReference<Optional<WebPushSubscription>>(Optional.empty());
    try (var service = WebPushStandIn.open(authority, () -> NOW);
        var line = new Line(authority, Duration.ofSeconds(20), () -> NOW);
        var provider = WebPushProviderTest.provider(Channel.WEB_PUSH, folder, line);
        var autopush =
            new Autopush(
                key -> {
                  var subscription = service.subscribe(key);
                  atService.set(Optional.of(subscription));
                  return subscription.endpoint().toString();
                });
        var site = HttpStandIn.plain(call -> reply(call, provider.publicKey(), autopush))) {
      var browser = start(firefox.get(), autopush.root(), site.root());
      try {
        var registration = registration(soon(subscribed));
        assertThat(provider.refusal(registration)).isEmpty();
        assertThat(send(provider, registration)).isEqualTo(new Outcome.Accepted());

        var message = atService.get().orElseThrow().kept(NOW).getFirst();
        var acknowledged = autopush.deliver(message);

        assertThat(JsonParser.parseString(soon(heard)))
            .isEqualTo(
                JsonParser.parseString(
                    """
                    {"kind": "message", "tag": "m-g1", "title": "Hikers", "body": "rain at ten 🌧",
                     "badge": 2, "silent": false, "data": {"group": "g1"}}
                    """));
        assertThat(soon(acknowledged).get(0).getAsJsonObject().get("code").getAsInt())
            .as("100: the page has got it")
            .isEqualTo(100);
      } finally {
        end(browser);
      }
    }
  }

  private static Optional<Path> firefox() {
    return Optional.ofNullable(System.getProperty("muster.firefox"))
        .map(Path::of)
        .or(() -> Programs.ofThisSystem().find("firefox-esr"));
  }

  /// What the page and its service worker are told. A Firefox that starts forgets who subscribes
  /// before it knows its push service, and lets them wait: until then the page is empty.
  private Reply reply(Call call, String applicationServerKey, Autopush autopush) {
    switch (call.path()) {
      case "/" -> {
        return autopush.isGreeted()
            ? text("text/html", PAGE.formatted(applicationServerKey))
            : text("text/html", "").with("Refresh", "1");
      }
      case "/worker.js" -> {
        return text("text/javascript", WORKER);
      }
      case "/subscribed" ->
          subscribed.complete(JsonParser.parseString(call.text()).getAsJsonObject());
      case "/failed" -> subscribed.completeExceptionally(new AssertionError(call.text()));
      case "/heard" -> heard.complete(call.text());
      default -> {
        return Reply.Answer.of(404);
      }
    }
    return Reply.Answer.of(204);
  }

  private static Reply.Answer text(String type, String text) {
    return new Reply.Answer(200, Map.of("Content-Type", type), ByteString.copyFromUtf8(text));
  }

  private static Registration registration(JsonObject subscription) {
    var keys = subscription.getAsJsonObject("keys");
    return new Registration(
        Channel.WEB_PUSH,
        subscription.get("endpoint").getAsString(),
        "",
        keys.get("p256dh").getAsString(),
        keys.get("auth").getAsString(),
        NOW);
  }

  private static Outcome send(WebPushProvider provider, Registration to) {
    var outcome = new CompletableFuture<Outcome>();
    provider.send(
        to, WebPushProviderTest.notification("m-g1", "rain at ten 🌧"), outcome::complete);
    return soon(outcome);
  }

  private static <T> T soon(CompletableFuture<T> what) {
    return what.orTimeout(30, TimeUnit.SECONDS).join();
  }

  private Process start(Path firefox, URI pushService, URI page) throws IOException {
    var profile = Files.createDirectory(folder.resolve("profile"));
    Files.writeString(profile.resolve("user.js"), PREFERENCES.formatted(pushService));
    var program =
        new ProcessBuilder(
                firefox.toString(),
                "--headless",
                "--no-remote",
                "--profile",
                profile.toString(),
                page.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("firefox.txt").toFile());
    program.environment().put("HOME", folder.toString());
    var browser = program.start();
    browser.onExit().thenRun(() -> subscribed.completeExceptionally(new AssertionError(said())));
    return browser;
  }

  private String said() {
    try {
      return Files.readString(folder.resolve("firefox.txt"));
    } catch (IOException unread) {
      return unread.toString();
    }
  }

  /// With the processes of its pages, so that nobody writes into the folder any more.
  private static void end(Process browser) {
    var all = Stream.concat(Stream.of(browser.toHandle()), browser.descendants()).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(it -> soon(it.onExit()));
  }
}
