package io.muster.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.org.OrgRules;
import org.junit.jupiter.api.Test;

class OrgKeysTest {
  private static final String[] OTHERS = {
    "org.departments-max", "12", "org.people-max", "345", "org.cases-max", "6",
  };

  @Test
  void withoutSettingsTheDefaultsHold() throws ConfigRefused {
    assertThat(Given.config().orgRules()).isEqualTo(OrgRules.DEFAULT);
  }

  @Test
  void everyKeyHasItsPlace() throws ConfigRefused {
    Given.assertEverySet(OrgKeys.ALL, OTHERS);
    assertThat(Given.config(OTHERS).orgRules()).isEqualTo(new OrgRules(12, 345, 6));
  }

  @Test
  void boundsHold() {
    Given.assertRefused("org.departments-max", "0", "100001");
    Given.assertRefused("org.people-max", "0", "1000001");
    Given.assertRefused("org.cases-max", "0", "100001");
  }
}
