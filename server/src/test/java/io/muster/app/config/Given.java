package io.muster.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;

/// Settings of a test.
final class Given {
  static final String SECRET = "not a secret, but long enough for one";

  private Given() {}

  /// Key, value, key, value, as if by --set.
  static Settings settings(String... keysAndValues) throws ConfigRefused {
    var settings = Settings.none();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      settings = settings.with(keysAndValues[i], keysAndValues[i + 1], "--set");
    }
    return settings;
  }

  /// What they make of a server that knows its secret.
  static ServerConfig config(String... keysAndValues) throws ConfigRefused {
    var withSecret = settings(keysAndValues);
    if (!Arrays.asList(keysAndValues).contains("auth.jwks")) {
      withSecret = withSecret.with("auth.secret", SECRET, "--set");
    }
    return ServerConfig.read(withSecret);
  }

  /// A value beyond a key's bound keeps the server from starting, and the operator learns which and
  /// where it is set.
  static void assertRefused(String key, String... values) {
    for (var value : values) {
      assertThatThrownBy(() -> config(key, value))
          .as("%s = %s", key, value)
          .isInstanceOf(ConfigRefused.class)
          .hasMessageContaining(key)
          .hasMessageEndingWith("(--set)");
    }
  }

  /// Every key of a record was given another value than its default.
  static void assertEverySet(List<Key<?>> keys, String... keysAndValues) throws ConfigRefused {
    var settings = settings(keysAndValues);
    for (var key : keys) {
      assertThat(settings.text(key)).as(key.name()).isNotEqualTo(key.standardText());
    }
    assertThat(Arrays.asList(keysAndValues)).hasSize(2 * keys.size());
  }
}
