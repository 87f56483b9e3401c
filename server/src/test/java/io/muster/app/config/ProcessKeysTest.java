package io.muster.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProcessKeysTest {
  private static final String[] OTHERS = {
    "server.data", "/srv/muster", "server.dev", "true", "server.drain-timeout", "1m"
  };

  @Test
  void withoutSettingsTheDefaultsHold() throws ConfigRefused {
    assertThat(Given.config().process())
        .isEqualTo(new ProcessConfig(Path.of("data"), false, Duration.ofSeconds(10)));
  }

  @Test
  void everyKeyHasItsPlace() throws ConfigRefused {
    Given.assertEverySet(ProcessKeys.ALL, OTHERS);
    assertThat(Given.config(OTHERS).process())
        .isEqualTo(new ProcessConfig(Path.of("/srv/muster"), true, Duration.ofMinutes(1)));
  }

  @Test
  void boundsHold() {
    Given.assertRefused("server.data", "");
    Given.assertRefused("server.drain-timeout", "0s", "999ms", "601s");
  }
}
