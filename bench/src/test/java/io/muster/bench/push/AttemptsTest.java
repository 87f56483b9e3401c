package io.muster.bench.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.muster.app.DevSecret;
import io.muster.app.Exit;
import io.muster.app.Server;
import io.muster.app.config.ServerConfig;
import io.muster.app.config.Settings;
import io.muster.auth.DevTokens;
import io.muster.bench.standin.Authority;
import io.muster.bench.standin.FcmError;
import io.muster.bench.standin.FcmStandIn;
import io.muster.client.MusterClient;
import io.muster.client.PushSettings;
import io.muster.group.UserId;
import io.muster.proto.v1.Policy;
import io.muster.proto.v1.PushChannel;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// What an operator learns of the attempts to reach a device, from a server that runs and sends by
/// a stand-in for Firebase.
class AttemptsTest {
  private static final String TOKEN = "bobs-registration-token";

  @TempDir private Path data;
  @TempDir private Path files;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private FcmStandIn google;
  private Server server;

  @BeforeEach
  void open() throws IOException {
    google = FcmStandIn.open(Authority.in(files), InstantSource.system());
  }

  @AfterEach
  void close() {
    if (server != null) {
      server.close();
    }
    google.close();
  }

  private void serve(boolean dryRun) throws Exception {
    var settings =
        Settings.none()
            .with("server.dev", "true", "test")
            .with("server.data", data.toString(), "test")
            .with("wire.port", "0", "test")
            .with("push.grace", "0s", "test")
            .with("push.dry-run", Boolean.toString(dryRun), "test")
            .with("push.trust-file", files.resolve("authority.pem").toString(), "test")
            .with("push.fcm.api-root", google.root().toString(), "test")
            .with("push.fcm.service-account-file", google.serviceAccount(files).toString(), "test");
    server =
        Server.open(
            ServerConfig.read(settings),
            fault -> {
              throw new AssertionError(fault);
            });
  }

  @Test
  @DisplayName("G2 an operator sees what came of each attempt and what waits, and never a token")
  void attempts() throws Exception {
    serve(false);
    google.trouble(_ -> Optional.of(FcmError.UNAVAILABLE.answer()));
    bobIsAwayWhileAnnSays("rain at ten");

    waitFor("fcm +message +later");
    assertThat(out.toString())
        .startsWith("last connected ")
        .containsPattern("(?m)^TIME +CHANNEL$")
        .containsPattern("(?m)^TIME +CHANNEL +KIND +OUTCOME +REASON +MS$")
        .containsPattern("(?m)^20\\S+Z +fcm +message +later +UNAVAILABLE +\\d+$")
        .containsPattern("(?m)^TIME +CHANNEL +KIND +COUNT +ATTEMPTS +DUE +EXPIRES$")
        .containsPattern("(?m)^20\\S+Z +fcm +message +1 +\\d +20\\S+Z +20\\S+Z$")
        .doesNotContain(TOKEN, "rain");

    google.trouble(_ -> Optional.empty());
    waitFor("fcm +message +accepted +accepted +\\d+");
    waitFor("nothing waits");
    assertThat(google.inbox().all())
        .filteredOn(it -> kind(it).equals("message"))
        .singleElement()
        .matches(it -> it.token().equals(TOKEN));
  }

  private static String kind(FcmStandIn.Sent sent) {
    return sent.message().getAsJsonObject("data").get("kind").getAsString();
  }

  @Test
  @DisplayName("G2 dry run: everything is done but the sending")
  void dryRun() throws Exception {
    serve(true);
    bobIsAwayWhileAnnSays("rain at ten");

    waitFor("fcm +message +accepted");
    assertThat(google.connections()).isZero();
    assertThat(google.inbox().count()).isZero();
  }

  @Test
  @DisplayName("G2 only an operator is told, and of devices that there are")
  void whoIsTold() throws Exception {
    serve(true);
    assertThat(attempts("bob", "phone")).isEqualTo(Exit.USAGE);
    assertThat(err.toString()).isEqualTo("muster: bob has no device phone\n");

    var token = Files.writeString(files.resolve("token"), token("ann") + "\n");
    assertThat(attempts("bob", "phone", "--token-file=" + token)).isEqualTo(Exit.USAGE);
    assertThat(err.toString()).contains("does not take the token for an operator's");
  }

  private void bobIsAwayWhileAnnSays(String words) throws Exception {
    try (var bob = client("bob")) {
      done(bob.connect());
      done(bob.push().set(PushSettings.NONE.on(PushChannel.FCM, TOKEN)));
    }
    try (var ann = client("ann")) {
      done(ann.connect());
      long group =
          done(ann.createGroup("hikers", Policy.getDefaultInstance(), List.of("bob"))).getGroup();
      done(ann.post(group, words));
    }
  }

  private MusterClient client(String user) throws IOException {
    var token = token(user);
    return MusterClient.builder(
            URI.create("muster://127.0.0.1:" + server.port()), "phone", () -> token)
        .build();
  }

  private String token(String user) throws IOException {
    return new DevTokens(DevSecret.find(data).orElseThrow().auth(), InstantSource.system())
        .mint(new UserId(user), Duration.ofHours(1), "");
  }

  private static <T> T done(CompletableFuture<T> answer) throws Exception {
    return answer.get(30, TimeUnit.SECONDS);
  }

  private void waitFor(String pattern) {
    var wanted = Pattern.compile(pattern);
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> attempts("bob", "phone") == Exit.OK && wanted.matcher(out.toString()).find());
  }

  private int attempts(String user, String device, String... more) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    var words = new String[] {"attempts", user, device, "--data=" + data, server()};
    return new CommandLine(new PushCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(Stream.of(words, more).flatMap(Arrays::stream).toArray(String[]::new));
  }

  private String server() {
    return "--server=127.0.0.1:" + server.port();
  }
}
