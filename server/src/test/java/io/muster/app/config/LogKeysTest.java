package io.muster.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogKeysTest {
  private static final String[] OTHERS = {"log.level", "debug", "log.format", "json"};

  @Test
  void withoutSettingsTheDefaultsHold() throws ConfigRefused {
    assertThat(Given.config().log())
        .isEqualTo(new LogConfig(LogConfig.Level.INFO, LogConfig.Format.TEXT));
  }

  @Test
  void everyKeyHasItsPlace() throws ConfigRefused {
    Given.assertEverySet(LogKeys.ALL, OTHERS);
    assertThat(Given.config(OTHERS).log())
        .isEqualTo(new LogConfig(LogConfig.Level.DEBUG, LogConfig.Format.JSON));
  }

  @Test
  void anythingElseIsRefused() {
    Given.assertRefused("log.level", "loud", "");
    Given.assertRefused("log.format", "xml");
  }
}
