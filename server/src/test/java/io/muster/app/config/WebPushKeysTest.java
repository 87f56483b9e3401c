package io.muster.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muster.account.Channel;
import io.muster.push.web.Hosts;
import io.muster.push.web.WebPushConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WebPushKeysTest {
  private static String[] of(Channel channel, String... keysAndValues) {
    var prefix = "push." + channel.label() + ".";
    var all = keysAndValues.clone();
    for (int i = 0; i < all.length; i += 2) {
      all[i] = prefix + all[i];
    }
    return all;
  }

  private static final String[] OTHERS = {
    "vapid-key-file", "/etc/vapid.pem",
    "subject", "https://example.org/contact",
    "hosts", "web.push.apple.com, *.notify.windows.com",
    "own-hosts", "ntfy.corp",
    "in-flight-max", "7",
  };

  @Test
  void aKeyAndASubjectAreEnough() throws ConfigRefused {
    var providers =
        Given.config(
                of(
                    Channel.WEB_PUSH,
                    "vapid-key-file",
                    "/etc/vapid.pem",
                    "subject",
                    "mailto:ops@example.org"))
            .providers();

    assertThat(providers.unifiedPush()).isEmpty();
    assertThat(providers.webPush())
        .contains(
            new WebPushConfig(
                Channel.WEB_PUSH,
                Path.of("/etc/vapid.pem"),
                "mailto:ops@example.org",
                Hosts.ANY,
                WebPushConfig.IN_FLIGHT_MAX));
  }

  @Test
  void everyKeyHasItsPlace() throws ConfigRefused {
    Given.assertEverySet(WebPushKeys.WEB_PUSH.all(), of(Channel.WEB_PUSH, OTHERS));
    Given.assertEverySet(WebPushKeys.UNIFIED_PUSH.all(), of(Channel.UNIFIED_PUSH, OTHERS));
    assertThat(Given.config(of(Channel.UNIFIED_PUSH, OTHERS)).providers().unifiedPush())
        .contains(
            new WebPushConfig(
                Channel.UNIFIED_PUSH,
                Path.of("/etc/vapid.pem"),
                "https://example.org/contact",
                new Hosts(
                    List.of("web.push.apple.com", "*.notify.windows.com"), List.of("ntfy.corp")),
                7));
  }

  @Test
  @DisplayName("G1 each bound of Web Push's configuration is refused by its name")
  void boundsHold() {
    for (var wrong :
        new String[][] {
          {"subject", ""},
          {"subject", "ops@example.org"},
          {"hosts", "https://push.example.org"},
          {"hosts", "*"},
          {"own-hosts", "*.corp"},
          {"in-flight-max", "0"},
          {"in-flight-max", "10001"},
        }) {
      var settings = of(Channel.WEB_PUSH, OTHERS);
      var key = "push.web-push." + wrong[0];
      var changed =
          Stream.concat(Stream.of(settings), Stream.of(key, wrong[1])) // the last one holds
              .toArray(String[]::new);
      assertThatThrownBy(() -> Given.config(changed))
          .as("%s = %s", key, wrong[1])
          .isInstanceOf(ConfigRefused.class)
          .hasMessageContaining(key);
    }
  }
}
