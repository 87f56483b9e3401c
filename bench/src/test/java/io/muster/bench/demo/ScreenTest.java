package io.muster.bench.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScreenTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  @Test
  void oneIsNotSpokenOfAsMany() {
    var screen = new Screen(new PrintStream(bytes, true, UTF_8), Locale.ENGLISH);
    screen.step("entries", 1, "4-4");
    screen.step("entries", 2, "4-5");
    screen.step("removal", 1, "wipe");
    screen.step("disband", 3, "wipe");
    screen.step("bob-on", 1);

    assertThat(bytes.toString(UTF_8))
        .contains("1. 1 entry 4-4\n")
        .contains("2. 2 entries 4-5\n")
        .contains("1 person loses access")
        .contains("3 people lose access")
        .contains("what it missed: 1 entry\n");
  }

  @Test
  void everythingIsSaidInBothLanguages() {
    assertThat(keys("scene_zh")).isEqualTo(keys("scene"));
  }

  private static Set<Object> keys(String file) {
    var texts = new Properties();
    try (var in = Screen.class.getResourceAsStream(file + ".properties")) {
      texts.load(new InputStreamReader(Objects.requireNonNull(in), UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return texts.keySet();
  }
}
