package io.muster.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.store.StoreConfig;
import org.junit.jupiter.api.Test;

class StoreKeysTest {
  private static final String[] OTHERS = {
    "store.cache-bytes", "1g", "store.free-bytes-low", "10m", "store.free-bytes-high", "20m"
  };

  @Test
  void withoutSettingsTheDefaultsHold() throws ConfigRefused {
    assertThat(Given.config().store()).isEqualTo(StoreConfig.DEFAULT);
  }

  @Test
  void everyKeyHasItsPlace() throws ConfigRefused {
    Given.assertEverySet(StoreKeys.ALL, OTHERS);
    assertThat(Given.config(OTHERS).store())
        .isEqualTo(new StoreConfig(1L << 30, 10 << 20, 20 << 20));
  }

  @Test
  void boundsHold() {
    Given.assertRefused("store.cache-bytes", "1023k");
    Given.assertRefused("store.free-bytes-low", "-1", "2g");
    Given.assertRefused("store.free-bytes-high", "511m");
  }
}
