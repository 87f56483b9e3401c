package io.muster.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.engine.EngineConfig;
import org.junit.jupiter.api.Test;

class EngineKeysTest {
  private static final String[] OTHERS = {
    "engine.lanes", "7",
    "engine.queue-max", "100",
    "engine.actors-max", "5",
    "engine.log-bytes-max", "2m",
    "engine.devices-max", "12",
  };

  @Test
  void withoutSettingsTheDefaultsHold() throws ConfigRefused {
    assertThat(Given.config().engine()).isEqualTo(EngineConfig.DEFAULT);
    assertThat(Given.config().engine().lanes())
        .isEqualTo(Runtime.getRuntime().availableProcessors());
  }

  @Test
  void everyKeyHasItsPlace() throws ConfigRefused {
    Given.assertEverySet(EngineKeys.ALL, OTHERS);
    assertThat(Given.config(OTHERS).engine()).isEqualTo(new EngineConfig(7, 100, 5, 2 << 20, 12));
  }

  @Test
  void boundsHold() {
    Given.assertRefused("engine.lanes", "-1", "257");
    Given.assertRefused("engine.queue-max", "7");
    Given.assertRefused("engine.actors-max", "0");
    Given.assertRefused("engine.log-bytes-max", "1023k");
    Given.assertRefused("engine.devices-max", "0", "10001");
  }
}
