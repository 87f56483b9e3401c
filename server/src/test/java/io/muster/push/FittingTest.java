package io.muster.push;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FittingTest {
  @Test
  @DisplayName("G2 what fits is not touched")
  void whatFits() {
    assertThat(fit("Hikers", "rain at ten", 18)).contains("Hikers:rain at ten");
  }

  @Test
  @DisplayName("G2 the body is cut to what fits, and no further")
  void theBodyIsCut() {
    // The ellipsis takes three bytes.
    assertThat(fit("Hikers", "rain at ten", 17)).contains("Hikers:rain at…");
    assertThat(fit("Hikers", "abcdefghijk", 17)).contains("Hikers:abcdefg…");
    assertThat(fit("Hikers", "abcdefghijk", 10)).contains("Hikers:");
  }

  @Test
  @DisplayName("G2 a character outside the first plane is cut whole")
  void codePointsStayWhole() {
    for (int bytes = 0; bytes < 40; bytes++) {
      var cut = fit("雨", "🌧🌧🌧🌧🌧🌧", bytes);
      if (bytes >= 4) {
        assertThat(cut.orElseThrow().getBytes(UTF_8)).hasSizeLessThanOrEqualTo(bytes);
      }
      assertThat(cut.orElse("")).doesNotContain("?").doesNotContain("\uFFFD");
      assertThat(new String(cut.orElse("").getBytes(UTF_8), UTF_8)).isEqualTo(cut.orElse(""));
    }
  }

  @Test
  @DisplayName("G2 when the body is gone the title is cut, and then nothing fits")
  void theTitleComesNext() {
    assertThat(fit("Hikers of the north", "rain", 10)).contains("Hikers…:");
    assertThat(fit("Hikers of the north", "rain", 1)).contains(":");
    assertThat(fit("Hikers of the north", "rain", 0)).isEmpty();
  }

  @Test
  @DisplayName("G2 what shows nothing has nothing to cut")
  void withoutAlert() {
    var wake = Notifications.silent(Notification.Kind.WAKE);
    assertThat(Fitting.fit(wake, 3, _ -> "abcd")).isEmpty();
    assertThat(Fitting.fit(wake, 4, _ -> "abcd")).contains("abcd");
  }

  private static Optional<String> fit(String title, String body, int bytes) {
    return Fitting.fit(
        Notifications.message(title, body),
        bytes,
        it -> it.alert().orElseThrow().title() + ":" + it.alert().orElseThrow().body());
  }
}
