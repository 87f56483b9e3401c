package io.muster.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.group.Rules;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class GroupKeysTest {
  private static final String[] OTHERS = {
    "group.text-bytes-max", "8k",
    "group.batch-max", "51",
    "group.members-max", "1000",
    "group.invites-max", "7",
    "group.bans-max", "8",
    "group.passcode-tries", "9",
    "group.passcode-tries-within", "1m",
    "group.returns-max", "10",
    "group.recall-within", "1h",
    "group.confirm-within", "10m",
    "group.offer-within", "14d",
    "group.phone-within", "20m",
    "group.app-link", "muster://group/{group}",
    "group.request-window", "128",
  };

  @Test
  void withoutSettingsTheDefaultsHold() throws ConfigRefused {
    assertThat(Given.config().rules()).isEqualTo(Rules.DEFAULT);
  }

  @Test
  void everyKeyHasItsPlace() throws ConfigRefused {
    Given.assertEverySet(GroupKeys.ALL, OTHERS);
    assertThat(Given.config(OTHERS).rules())
        .isEqualTo(
            new Rules(
                8192,
                51,
                1000,
                7,
                8,
                9,
                Duration.ofMinutes(1),
                10,
                Duration.ofHours(1),
                Duration.ofMinutes(10),
                Duration.ofDays(14),
                Duration.ofMinutes(20),
                "muster://group/{group}",
                128));
  }

  @Test
  void boundsHold() {
    Given.assertRefused("group.text-bytes-max", "0", "1025k");
    Given.assertRefused("group.batch-max", "0", "1001");
    Given.assertRefused("group.members-max", "0", "-1");
    Given.assertRefused("group.invites-max", "0", "10001");
    Given.assertRefused("group.bans-max", "0", "10001");
    Given.assertRefused("group.passcode-tries", "0");
    Given.assertRefused("group.passcode-tries-within", "0s");
    Given.assertRefused("group.returns-max", "0", "1001");
    Given.assertRefused("group.recall-within", "-1s");
    Given.assertRefused("group.confirm-within", "0s");
    Given.assertRefused("group.offer-within", "0s");
    Given.assertRefused("group.phone-within", "0s");
    Given.assertRefused("group.request-window", "0", "4097");
  }
}
