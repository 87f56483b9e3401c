package io.muster.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;

/// Settings of a test.
final class Given {
  private Given() {}

  /// Key, value, key, value, as if by --set.
  static Settings settings(String... keysAndValues) throws ConfigRefused {
    var settings = Settings.none();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      settings = settings.with(keysAndValues[i], keysAndValues[i + 1], "--set");
    }
    return settings;
  }

  static ServerConfig config(String... keysAndValues) throws ConfigRefused {
    return ServerConfig.read(settings(keysAndValues));
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
