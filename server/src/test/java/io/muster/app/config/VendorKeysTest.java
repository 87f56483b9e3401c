package io.muster.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muster.push.vendor.VendorConfig;
import io.muster.push.vendor.VendorConfig.Xiaomi.Template;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class VendorKeysTest {
  private static final Path FILE = Path.of("/etc/secret");
  private static final URI HERE = URI.create("https://here:8443");

  private static final String[] LEAST = {
    "push.huawei.app-id",
    "1",
    "push.huawei.app-secret-file",
    "/etc/secret",
    "push.honor.app-id",
    "2",
    "push.honor.client-secret-file",
    "/etc/secret",
    "push.honor.client-id",
    "client",
    "push.xiaomi.package",
    "io.hikers",
    "push.xiaomi.app-secret-file",
    "/etc/secret",
    "push.oppo.app-key",
    "key",
    "push.oppo.master-secret-file",
    "/etc/secret",
    "push.vivo.app-id",
    "5",
    "push.vivo.app-secret-file",
    "/etc/secret",
    "push.vivo.app-key",
    "key",
  };

  private static final String[] MORE = {
    "push.huawei.api-root",
    "https://here:8443",
    "push.huawei.token-url",
    "https://here:8443",
    "push.huawei.badge-class",
    "io.Main",
    "push.huawei.category",
    "IM",
    "push.huawei.high-priority",
    "true",
    "push.honor.api-root",
    "https://here:8443",
    "push.honor.token-url",
    "https://here:8443",
    "push.honor.badge-class",
    "io.Main",
    "push.xiaomi.api-root",
    "https://here:8443",
    "push.xiaomi.channel-id",
    "messages",
    "push.xiaomi.template-id",
    "P1",
    "push.xiaomi.template-title",
    "组",
    "push.xiaomi.template-text",
    "text",
    "push.xiaomi.pass-through",
    "true",
    "push.oppo.api-root",
    "https://here:8443",
    "push.oppo.channel-id",
    "messages",
    "push.vivo.api-root",
    "https://here:8443",
    "push.vivo.category",
    "ORDER",
  };

  @Test
  @DisplayName("G1 without settings no vendor is used")
  void withoutSettingsNoneIsUsed() throws ConfigRefused {
    assertThat(Given.config().providers().vendors()).isEmpty();
  }

  @Test
  @DisplayName("G1 an app and its secret are enough: the hosts are the vendors' own")
  void anAppAndItsSecretAreEnough() throws ConfigRefused {
    assertThat(Given.config(LEAST).providers().vendors())
        .containsExactly(
            new VendorConfig.Huawei(
                "1",
                FILE,
                URI.create("https://push-api.cloud.huawei.com"),
                URI.create("https://oauth-login.cloud.huawei.com/oauth2/v3/token"),
                "",
                "",
                false),
            new VendorConfig.Honor(
                "2",
                "client",
                FILE,
                URI.create("https://push-api.cloud.hihonor.com"),
                URI.create("https://iam.developer.hihonor.com/auth/token"),
                ""),
            new VendorConfig.Xiaomi(
                "io.hikers",
                FILE,
                URI.create("https://api.xmpush.xiaomi.com"),
                "",
                Template.NONE,
                false),
            new VendorConfig.Oppo("key", FILE, URI.create("https://api.push.oppomobile.com"), ""),
            new VendorConfig.Vivo(
                "5", "key", FILE, URI.create("https://api-push.vivo.com.cn"), "IM"));
  }

  @Test
  void everyKeyHasItsPlace() throws ConfigRefused {
    var all = Stream.of(LEAST, MORE).flatMap(Stream::of).toArray(String[]::new);

    Given.assertEverySet(VendorKeys.ALL, all);
    assertThat(Given.config(all).providers().vendors())
        .containsExactly(
            new VendorConfig.Huawei("1", FILE, HERE, HERE, "io.Main", "IM", true),
            new VendorConfig.Honor("2", "client", FILE, HERE, HERE, "io.Main"),
            new VendorConfig.Xiaomi(
                "io.hikers", FILE, HERE, "messages", new Template("P1", "组", "text"), true),
            new VendorConfig.Oppo("key", FILE, HERE, "messages"),
            new VendorConfig.Vivo("5", "key", FILE, HERE, "ORDER"));
  }

  @Test
  @DisplayName("G1 an app without its secret keeps the server from starting")
  void anAppNeedsItsSecret() {
    for (var first :
        List.of(
            "push.huawei.app-id",
            "push.honor.app-id",
            "push.xiaomi.package",
            "push.oppo.app-key",
            "push.vivo.app-id")) {
      assertThatThrownBy(() -> Given.config(first, "1"))
          .isInstanceOf(ConfigRefused.class)
          .hasMessageMatching(first + " needs push\\.\\w+\\.[a-z-]+-file, too \\(--set\\)");
    }
  }

  @Test
  void boundsHold() {
    assertRefused("push.huawei.app-id", "1/../2");
    assertRefused("push.huawei.category", "im im");
    assertRefused("push.huawei.badge-class", "io Main");
    assertRefused("push.huawei.api-root", "http://here");
    assertRefused("push.huawei.token-url", "http://here");
    assertRefused("push.honor.client-id", "");
    assertRefused("push.honor.badge-class", "io Main");
    assertRefused("push.honor.api-root", "https:");
    assertRefused("push.honor.token-url", "here");
    assertRefused("push.xiaomi.package", "io,hikers");
    assertRefused("push.xiaomi.api-root", "ftp://here");
    assertRefused("push.xiaomi.channel-id", "m".repeat(129));
    assertRefused("push.xiaomi.template-id", "P 1");
    assertRefused("push.xiaomi.template-id", "P1");
    assertRefused("push.xiaomi.template-title", "group");
    assertRefused("push.xiaomi.template-text", "{$text$}");
    assertRefused("push.xiaomi.pass-through", "maybe");
    assertRefused("push.oppo.app-key", "a b");
    assertRefused("push.oppo.api-root", "http://here");
    assertRefused("push.oppo.channel-id", "雨");
    assertRefused("push.vivo.app-id", "0");
    assertRefused("push.vivo.app-key", "");
    assertRefused("push.vivo.api-root", "http://here");
    assertRefused("push.vivo.category", "I M");
  }

  @Test
  void twoVariablesOfATemplateHaveTwoNames() {
    var more =
        Stream.of(
            "push.xiaomi.channel-id",
            "messages",
            "push.xiaomi.template-id",
            "P1",
            "push.xiaomi.template-title",
            "text",
            "push.xiaomi.template-text",
            "text");
    assertThatThrownBy(
            () -> Given.config(Stream.concat(Stream.of(LEAST), more).toArray(String[]::new)))
        .isInstanceOf(ConfigRefused.class)
        .hasMessageContaining("push.xiaomi.template-title and push.xiaomi.template-text");
  }

  private static void assertRefused(String key, String value) {
    var settings = Stream.concat(Stream.of(LEAST), Stream.of(key, value)).toArray(String[]::new);
    assertThatThrownBy(() -> Given.config(settings))
        .as("%s = %s", key, value)
        .isInstanceOf(ConfigRefused.class)
        .hasMessageContaining(key);
  }
}
