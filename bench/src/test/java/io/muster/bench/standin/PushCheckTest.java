package io.muster.bench.standin;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.account.Channel;
import io.muster.app.Exit;
import io.muster.app.PushCheckCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PushCheckTest {
  @TempDir private Path folder;

  private final StringWriter said = new StringWriter();

  @Test
  @DisplayName("G1 check: every channel has a line, and what is wrong is said with an exit code")
  void everyChannelHasALine() throws Exception {
    var authority = Authority.in(folder);
    try (var apple = ApnsStandIn.open(authority, InstantSource.system());
        var google = FcmStandIn.open(authority, InstantSource.system())) {
      String[] good = {
        "--dev",
        "--set=push.trust-file=" + authority.file(),
        "--set=push.apns.key-file=" + apple.keyFile(folder),
        "--set=push.apns.key-id=" + ApnsStandIn.KEY_ID,
        "--set=push.apns.team-id=" + ApnsStandIn.TEAM_ID,
        "--set=push.apns.topics=" + ApnsStandIn.TOPIC,
        "--set=push.apns.host=localhost",
        "--set=push.apns.port=" + apple.root().getPort(),
        "--set=push.fcm.service-account-file=" + google.serviceAccount(folder),
        "--set=push.fcm.api-root=" + google.root(),
      };
      assertThat(run(good)).isEqualTo(Exit.OK);
      assertThat(said.toString())
          .containsPattern("(?m)^apns +ok$")
          .containsPattern("(?m)^fcm +ok$")
          .containsPattern("(?m)^huawei +not configured$");

      var account = folder.resolve("none.json");
      good[8] = "--set=push.fcm.service-account-file=" + account;
      assertThat(run(good)).isEqualTo(Exit.USAGE);
      assertThat(said.toString())
          .containsPattern("(?m)^apns +ok$")
          .contains("push.fcm.service-account-file = " + account + " does not exist");
    }
  }

  @Test
  @DisplayName("G1 check: all nine channels; for Web Push the key that apps subscribe with")
  void allNine() throws Exception {
    var authority = Authority.in(folder);
    var secret = Files.writeString(folder.resolve("secret"), "open-sesame\n");
    var vapid = folder.resolve("vapid.pem");
    try (var apple = ApnsStandIn.open(authority, InstantSource.system());
        var google = FcmStandIn.open(authority, InstantSource.system());
        var vendors = new VendorStandIn(authority, "open-sesame", InstantSource.system())) {
      Files.writeString(vapid, WebPushProviderTest.PEM);
      var arguments = new ArrayList<String>();
      arguments.add("--dev");
      for (var set :
          List.of(
              "trust-file=" + authority.file(),
              "apns.key-file=" + apple.keyFile(folder),
              "apns.key-id=" + ApnsStandIn.KEY_ID,
              "apns.team-id=" + ApnsStandIn.TEAM_ID,
              "apns.topics=" + ApnsStandIn.TOPIC,
              "apns.host=localhost",
              "apns.port=" + apple.root().getPort(),
              "fcm.service-account-file=" + google.serviceAccount(folder),
              "fcm.api-root=" + google.root(),
              "web-push.vapid-key-file=" + vapid,
              "web-push.subject=mailto:ops@example.org",
              "unified-push.vapid-key-file=" + vapid,
              "unified-push.subject=mailto:ops@example.org",
              "huawei.app-id=" + VendorStandIn.APP,
              "huawei.app-secret-file=" + secret,
              "huawei.api-root=" + vendors.root(),
              "huawei.token-url=" + vendors.root().resolve("/oauth2/v3/token"),
              "honor.app-id=" + VendorStandIn.APP,
              "honor.client-id=" + VendorStandIn.APP,
              "honor.client-secret-file=" + secret,
              "honor.api-root=" + vendors.root(),
              "honor.token-url=" + vendors.root().resolve("/auth/token"),
              "xiaomi.package=" + VendorStandIn.APP,
              "xiaomi.app-secret-file=" + secret,
              "xiaomi.api-root=" + vendors.root(),
              "oppo.app-key=" + VendorStandIn.APP,
              "oppo.master-secret-file=" + secret,
              "oppo.api-root=" + vendors.root(),
              "vivo.app-id=" + VendorStandIn.APP,
              "vivo.app-key=key",
              "vivo.app-secret-file=" + secret,
              "vivo.api-root=" + vendors.root())) {
        arguments.add("--set=push." + set);
      }
      int exit = run(arguments.toArray(String[]::new));
      assertThat(said.toString().lines())
          .hasSize(Channel.values().length)
          .allMatch(it -> it.matches("[a-z-]+ +ok(, apps subscribe with the key [\\w-]{87})?"));
      assertThat(said.toString())
          .containsPattern("(?m)^web-push +ok, apps subscribe")
          .containsPattern("(?m)^unified-push +ok, apps subscribe");
      assertThat(exit).isEqualTo(Exit.OK);
    }
  }

  private int run(String... arguments) {
    said.getBuffer().setLength(0);
    return new CommandLine(new PushCheckCommand()).setOut(new PrintWriter(said)).execute(arguments);
  }
}
