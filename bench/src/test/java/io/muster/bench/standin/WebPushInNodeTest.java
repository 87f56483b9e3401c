package io.muster.bench.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.muster.account.Channel;
import io.muster.account.Registration;
import io.muster.bench.peer.Programs;
import io.muster.push.Outcome;
import io.muster.push.web.WebPushProvider;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the server sends, opened by other people's code: `http_ece` of npm decrypts, node checks
/// the signature. It needs `node` and `npm`, and the registry of npm the first time.
class WebPushInNodeTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final Path PROJECT = Path.of("src/test/node");
  private static final Path INSTALLED = Path.of("target/node");
  private static final List<String> FILES =
      List.of("package.json", "package-lock.json", "open.mjs");

  @TempDir private Path folder;

  @Test
  @DisplayName("G1 Web Push: other people's code opens the message and finds its sender")
  void nodeOpensTheMessage() throws Exception {
    var node = Programs.ofThisSystem().find("node");
    assumeTrue(node.isPresent(), "node is not installed: nobody else opens our messages here");
    assumeTrue(isInstalled(), "npm is not installed, or can not reach its registry");

    var authority = Authority.in(folder);
    try (var service = WebPushStandIn.open(authority, () -> NOW);
        var line = new Line(authority, Duration.ofSeconds(20), () -> NOW);
        var provider = WebPushProviderTest.provider(Channel.WEB_PUSH, folder, line)) {
      var browser = service.subscribe(provider.publicKey());
      var body = "rain at ten 🌧 " + "山".repeat(2_000);
      assertThat(send(provider, browser, body)).isEqualTo(new Outcome.Accepted());

      var opened = opened(node.get(), browser);

      var payload = JsonParser.parseString(opened.get("text").getAsString()).getAsJsonObject();
      assertThat(payload.get("body").getAsString()).startsWith("rain at ten 🌧 山").endsWith("山…");
      assertThat(payload.getAsJsonObject("data").get("group").getAsString()).isEqualTo("g1");
      assertThat(opened.get("signed").getAsBoolean()).isTrue();
      var claims = opened.getAsJsonObject("claims");
      assertThat(claims.get("aud").getAsString()).isEqualTo(service.root().toString());
      assertThat(claims.get("sub").getAsString()).isEqualTo("mailto:ops@example.org");
      assertThat(claims.get("exp").getAsLong())
          .isBetween(NOW.getEpochSecond(), NOW.plus(Duration.ofHours(24)).getEpochSecond());
    }
  }

  private static Outcome send(WebPushProvider provider, WebPushSubscription to, String body) {
    var registration =
        new Registration(
            Channel.WEB_PUSH, to.endpoint().toString(), "", to.key(), to.secret(), NOW);
    var outcome = new CompletableFuture<Outcome>();
    provider.send(registration, WebPushProviderTest.notification("m-g1", body), outcome::complete);
    return outcome.orTimeout(60, TimeUnit.SECONDS).join();
  }

  private JsonObject opened(Path node, WebPushSubscription browser) throws Exception {
    var message = browser.kept(NOW).getFirst();
    var given = new JsonObject();
    given.addProperty("secretKey", browser.receiver().privateKey());
    given.addProperty("auth", browser.secret());
    given.addProperty("body", WebPushReceiver.base64url(message.body().toByteArray()));
    given.addProperty("authorization", message.authorization());
    var in = Files.writeString(folder.resolve("given.json"), given.toString());
    var out = folder.resolve("opened.json");
    var err = folder.resolve("complaints.txt");

    int code =
        run(
            new ProcessBuilder(node.toString(), "open.mjs")
                .directory(INSTALLED.toFile())
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile()));

    assertThat(code).as(Files.readString(err)).isZero();
    return JsonParser.parseString(Files.readString(out, StandardCharsets.UTF_8)).getAsJsonObject();
  }

  /// Once for each lock file: what is there already is used again.
  private boolean isInstalled() throws Exception {
    Files.createDirectories(INSTALLED);
    boolean same = Files.exists(INSTALLED.resolve("node_modules/http_ece"));
    for (var name : FILES) {
      var mine = INSTALLED.resolve(name);
      var wanted = Files.readString(PROJECT.resolve(name));
      same &= Files.exists(mine) && Files.readString(mine).equals(wanted);
      Files.writeString(mine, wanted);
    }
    var npm = Programs.ofThisSystem().find("npm");
    return same
        || (npm.isPresent()
            && run(
                    new ProcessBuilder(
                            npm.get().toString(),
                            "ci",
                            "--ignore-scripts",
                            "--no-audit",
                            "--no-fund")
                        .directory(INSTALLED.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("npm.txt").toFile()))
                == 0);
  }

  private static int run(ProcessBuilder program) throws Exception {
    var process = program.start();
    try {
      return process.waitFor(2, TimeUnit.MINUTES) ? process.exitValue() : -1;
    } finally {
      process.destroyForcibly();
    }
  }
}
