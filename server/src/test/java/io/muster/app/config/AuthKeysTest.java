package io.muster.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muster.auth.AuthConfig;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AuthKeysTest {
  private static final String[] OTHERS = {
    "auth.jwks", "https://id.example/keys",
    "auth.issuer", "https://id.example",
    "auth.audience", "chat",
    "auth.leeway", "0s",
    "auth.checks-max", "7",
  };

  @Test
  void withoutKeysOnlyADevServerStarts() throws ConfigRefused {
    assertThat(ServerConfig.read(Given.settings("server.dev", "true")).auth()).isEmpty();
    assertThatThrownBy(() -> ServerConfig.read(Settings.none()))
        .isInstanceOf(ConfigRefused.class)
        .hasMessageContaining("auth.secret or auth.jwks is needed")
        .hasMessageContaining("--dev");
  }

  @Test
  void withASecretTheDefaultsHold() throws ConfigRefused {
    assertThat(Given.config().auth())
        .contains(AuthConfig.of(new AuthConfig.Keys.Secret(Given.SECRET)));
  }

  @Test
  void everyKeyHasItsPlace() throws ConfigRefused {
    var keys = new AuthConfig.Keys.KeySetUrl(URI.create("https://id.example/keys"));
    assertThat(Given.config(OTHERS).auth())
        .contains(new AuthConfig(keys, "https://id.example", "chat", Duration.ZERO, 7));
    // And auth.secret, which stands for the other kind of key.
    assertThat(AuthKeys.ALL).hasSize(OTHERS.length / 2 + 1);
  }

  @Test
  void aKeySetMayBeAFile() throws ConfigRefused {
    assertThat(Given.config("auth.jwks", "/etc/keys.json").auth().orElseThrow().keys())
        .isEqualTo(new AuthConfig.Keys.KeySetFile(Path.of("/etc/keys.json")));
  }

  @Test
  void boundsHold() {
    Given.assertRefused("auth.jwks", "ftp://id.example/keys");
    Given.assertRefused("auth.audience", "");
    Given.assertRefused("auth.leeway", "301s");
    Given.assertRefused("auth.checks-max", "0");
    assertThatThrownBy(() -> ServerConfig.read(Given.settings("auth.secret", "too short")))
        .isInstanceOf(ConfigRefused.class)
        .hasMessageContaining("auth.secret needs 32 bytes")
        .hasMessageEndingWith("(--set)");
    assertThatThrownBy(
            () -> ServerConfig.read(Given.settings("auth.secret", Given.SECRET, "auth.jwks", "k")))
        .hasMessageContaining("auth.secret and auth.jwks cannot both be set");
  }

  @Test
  void aSecretIsNeverShown() throws ConfigRefused {
    var settings = Given.settings("auth.secret", Given.SECRET);
    assertThat(settings.shown()).containsEntry("auth.secret", "(hidden) (--set)");
    assertThat(ConfigPage.listing(settings))
        .noneMatch(line -> line.contains(Given.SECRET))
        .anyMatch(line -> line.contains("# auth.secret = (hidden)"));
    assertThat(ServerConfig.read(settings).toString()).doesNotContain(Given.SECRET);
    assertThatThrownBy(() -> ServerConfig.read(Given.settings("auth.secret", "quite short")))
        .hasMessageNotContaining("quite short");
  }
}
