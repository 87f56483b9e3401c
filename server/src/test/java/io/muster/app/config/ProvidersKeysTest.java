package io.muster.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ProvidersKeysTest {
  @Test
  @DisplayName("G1 without settings no push service is used")
  void withoutSettingsNoneIsUsed() throws ConfigRefused {
    var standard = Given.config().providers();
    assertThat(standard.trustFile()).isEmpty();
    assertThat(standard.requestTimeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(standard.fcm()).isEmpty();
  }

  @Test
  void everyKeyHasItsPlace() throws ConfigRefused {
    var config =
        Given.config("push.trust-file", "/etc/proxy.pem", "push.request-timeout", "2s").providers();
    assertThat(config.trustFile()).isEqualTo(Optional.of(Path.of("/etc/proxy.pem")));
    assertThat(config.requestTimeout()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void boundsHold() {
    Given.assertRefused("push.request-timeout", "99ms", "61s");
  }
}
