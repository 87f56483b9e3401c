package io.muster.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muster.push.apns.ApnsConfig;
import io.muster.push.apns.ApnsConfig.Credentials;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ApnsKeysTest {
  private static final String[] TOKEN = {
    "push.apns.key-file", "/etc/a.p8",
    "push.apns.key-id", "KEY0000001",
    "push.apns.team-id", "TEAM000001",
    "push.apns.topics", "org.a, org.b",
  };

  @Test
  void aKeyAndAnAppAreEnough() throws ConfigRefused {
    assertThat(Given.config(TOKEN).providers().apns())
        .contains(
            new ApnsConfig(
                new Credentials.Token(Path.of("/etc/a.p8"), "KEY0000001", "TEAM000001"),
                List.of("org.a", "org.b"),
                ApnsConfig.HOST,
                ApnsConfig.PORT));
  }

  @Test
  void aCertificateDoesAsWell() throws ConfigRefused {
    var config =
        Given.config(
                "push.apns.cert-file", "/etc/a.p12",
                "push.apns.cert-password-file", "/etc/a.txt",
                "push.apns.topics", "org.a",
                "push.apns.host", "localhost",
                "push.apns.port", "2197")
            .providers();
    assertThat(config.apns())
        .contains(
            new ApnsConfig(
                new Credentials.Certificate(Path.of("/etc/a.p12"), Path.of("/etc/a.txt")),
                List.of("org.a"),
                "localhost",
                2197));
  }

  @Test
  void whatDoesNotGoTogetherIsRefused() {
    refused("push.apns.cert-file", "/etc/a.p12");
    refused("push.apns.key-id", "short");
    refused("push.apns.team-id", "team000001");
    refused("push.apns.topics", "");
    refused("push.apns.topics", "with/slash");
    refused("push.apns.port", "0");
  }

  private static void refused(String key, String value) {
    var all = Stream.concat(Arrays.stream(TOKEN), Stream.of(key, value)).toArray(String[]::new);
    assertThatThrownBy(() -> Given.config(all))
        .as("%s = %s", key, value)
        .isInstanceOf(ConfigRefused.class)
        .hasMessageContaining(key);
  }
}
