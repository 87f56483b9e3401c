package io.muster.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muster.push.fcm.FcmConfig;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FcmKeysTest {
  private static final String[] OTHERS = {
    "push.fcm.service-account-file",
    "/etc/account.json",
    "push.fcm.api-root",
    "https://here:8443",
    "push.fcm.android",
    "notification",
  };

  @Test
  void withTheAccountAloneTheApiIsGooglesAndTheAppShowsWhatThereIs() throws ConfigRefused {
    assertThat(Given.config("push.fcm.service-account-file", "/etc/account.json").providers().fcm())
        .contains(
            new FcmConfig(
                Path.of("/etc/account.json"), FcmConfig.API_ROOT, FcmConfig.Android.DATA));
  }

  @Test
  void everyKeyHasItsPlace() throws ConfigRefused {
    Given.assertEverySet(FcmKeys.ALL, OTHERS);
    assertThat(Given.config(OTHERS).providers().fcm())
        .contains(
            new FcmConfig(
                Path.of("/etc/account.json"),
                URI.create("https://here:8443"),
                FcmConfig.Android.NOTIFICATION));
  }

  @Test
  void theApiIsAtAnHttpsAddress() {
    for (var address : new String[] {"http://fcm.googleapis.com", "fcm.googleapis.com", "https:"}) {
      assertThatThrownBy(
              () ->
                  Given.config(
                      "push.fcm.service-account-file",
                      "/etc/account.json",
                      "push.fcm.api-root",
                      address))
          .as(address)
          .isInstanceOf(ConfigRefused.class)
          .hasMessageContaining("push.fcm.api-root");
    }
  }
}
