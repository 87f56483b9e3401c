package io.muster.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.delivery.DeliveryConfig;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeliveryKeysTest {
  private static final String[] OTHERS = {
    "delivery.outbound-bytes-max", "1m",
    "delivery.page-bytes-max", "32k",
    "delivery.page-entries-max", "100",
    "delivery.slow-after", "1m",
    "delivery.fence-timeout", "500ms",
  };

  @Test
  void withoutSettingsTheDefaultsHold() throws ConfigRefused {
    assertThat(Given.config().delivery()).isEqualTo(DeliveryConfig.DEFAULT);
  }

  @Test
  void everyKeyHasItsPlace() throws ConfigRefused {
    Given.assertEverySet(DeliveryKeys.ALL, OTHERS);
    assertThat(Given.config(OTHERS).delivery())
        .isEqualTo(
            new DeliveryConfig(
                1 << 20, 32 * 1024, 100, Duration.ofMinutes(1), Duration.ofMillis(500)));
  }

  @Test
  void boundsHold() {
    Given.assertRefused("delivery.outbound-bytes-max", "16383");
    Given.assertRefused("delivery.page-bytes-max", "4095");
    Given.assertRefused("delivery.page-entries-max", "0");
    Given.assertRefused("delivery.slow-after", "999ms");
    Given.assertRefused("delivery.fence-timeout", "0s");
  }
}
