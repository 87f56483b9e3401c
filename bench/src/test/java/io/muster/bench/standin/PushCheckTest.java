package io.muster.bench.standin;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.app.Exit;
import io.muster.app.PushCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.InstantSource;
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
        "check",
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
      good[9] = "--set=push.fcm.service-account-file=" + account;
      assertThat(run(good)).isEqualTo(Exit.USAGE);
      assertThat(said.toString())
          .containsPattern("(?m)^apns +ok$")
          .contains("push.fcm.service-account-file = " + account + " does not exist");
    }
  }

  private int run(String... arguments) {
    said.getBuffer().setLength(0);
    return new CommandLine(new PushCommand()).setOut(new PrintWriter(said)).execute(arguments);
  }
}
